import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { Text } from '../base/text.js';

/**
 * A document as an editor shows it. Immutable: a change makes another one, so that a snapshot that holds this text can
 * never see it move.
 */
export class OpenDocument {
  private constructor(
    readonly uri: string,
    readonly version: number,
    readonly text: Text,
  ) {}

  static create(uri: string, _languageId: string, version: number, content: string): OpenDocument {
    return new OpenDocument(uri, version, new Text(content));
  }

  static update(
    document: OpenDocument,
    changes: readonly TextDocumentContentChangeEvent[],
    version: number,
  ): OpenDocument {
    let { text } = document;
    for (const change of changes) {
      if (!('range' in change)) {
        text = new Text(change.text);
        continue;
      }
      const range = { start: text.offsetAt(change.range.start), end: text.offsetAt(change.range.end) };
      text = text.withEdits([{ range, newText: change.text }]);
    }
    return new OpenDocument(document.uri, version, text);
  }
}
