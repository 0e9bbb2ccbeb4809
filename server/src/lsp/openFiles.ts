import type { TextDocuments } from 'vscode-languageserver';
import { type UriKey, uriKey } from '../base/uri.js';
import type { OpenDocument } from './openDocument.js';

/** What editors show, by our keys: their versions, and how the client spells their uris. */
export class OpenFiles {
  readonly #uris = new Map<UriKey, string>();

  constructor(private readonly documents: TextDocuments<OpenDocument>) {
    documents.onDidOpen(({ document }) => this.#uris.set(uriKey(document.uri), document.uri));
    documents.onDidClose(({ document }) => this.#uris.delete(uriKey(document.uri)));
  }

  keys(): readonly UriKey[] {
    return [...this.#uris.keys()];
  }

  uri(key: UriKey): string {
    return this.#uris.get(key) ?? key;
  }

  version(key: UriKey): number | undefined {
    const uri = this.#uris.get(key);
    return uri === undefined ? undefined : this.documents.get(uri)?.version;
  }
}
