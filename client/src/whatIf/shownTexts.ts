import type { TextDocument } from 'vscode';

/**
 * The texts of the contracts that editors had when something was asked: the places of the answer are those of these
 * texts. Of other documents the server is told nothing, so no newer model would come after an edit of one; and the
 * log, which grows with every question while it is shown, is one of them.
 */
export class ShownTexts {
  readonly #versions: ReadonlyMap<TextDocument, number>;

  constructor(documents: readonly TextDocument[]) {
    this.#versions = new Map(documents.filter(isServed).map(document => [document, document.version]));
  }

  /** Whether one of them was edited since. */
  get areOvertaken(): boolean {
    return [...this.#versions].some(([document, version]) => document.version !== version);
  }

  /** Whether the text that a document has now is one of them: for a file opened since, that on disk is. */
  include(document: TextDocument): boolean {
    const version = this.#versions.get(document);
    return version === undefined ? !document.isDirty : version === document.version;
  }
}

function isServed({ languageId, uri }: TextDocument): boolean {
  return languageId === 'contract-yaml' && (uri.scheme === 'file' || uri.scheme === 'untitled');
}
