import * as lsp from 'vscode-languageserver';
import type { Diagnostic, FileEdit, NewFile, PlacedThere, Severity } from '../analysis/diagnostic.js';
import type { Range } from '../base/range.js';
import type { Text } from '../base/text.js';
import type { UriKey } from '../base/uri.js';
import type { Place } from '../features/place.js';

/** The text of any file that an answer can point into; undefined for one that is gone. */
export type TextOf = (file: UriKey) => Text | undefined;

/** The uri as the client spells it. A client matches answers to its editors by this spelling. */
export type ClientUri = (key: UriKey) => string;

/** From our offsets to the protocol's positions, for one snapshot. */
export class ToProtocol {
  constructor(
    private readonly textOf: TextOf,
    private readonly clientUri: ClientUri,
  ) {}

  uri(key: UriKey): string {
    return this.clientUri(key);
  }

  range(text: Text, range: Range): lsp.Range {
    return { start: text.positionAt(range.start), end: text.positionAt(range.end) };
  }

  location({ file, range, text: counted }: Place): lsp.Location | undefined {
    const text = counted ?? this.textOf(file);
    return text && { uri: this.clientUri(file), range: this.range(text, range) };
  }

  locations(places: readonly Place[]): lsp.Location[] {
    return places.flatMap(place => this.location(place) ?? []);
  }

  diagnostic(text: Text, diagnostic: Diagnostic, page: string | undefined): lsp.Diagnostic {
    const related = diagnostic.related.flatMap(place => this.#related(place) ?? []);
    return {
      range: this.range(text, diagnostic.range),
      severity: severities[diagnostic.severity],
      code: diagnostic.rule,
      ...(page === undefined ? {} : { codeDescription: { href: page } }),
      source: 'contracts',
      message: diagnostic.message,
      ...(related.length === 0 ? {} : { relatedInformation: related }),
    };
  }

  workspaceEdit(edits: readonly FileEdit[]): lsp.WorkspaceEdit {
    const changes: Record<string, lsp.TextEdit[]> = {};
    for (const { file, range, newText } of edits) {
      const text = this.textOf(file);
      if (!text) continue;
      const uri = this.clientUri(file);
      changes[uri] ??= [];
      changes[uri].push({ range: this.range(text, range), newText });
    }
    return { changes };
  }

  /** A new file with its text, for clients that can make one; nothing of a file that is there by then is lost. */
  creation({ file, content }: NewFile): lsp.WorkspaceEdit {
    const uri = this.clientUri(file);
    const start = { line: 0, character: 0 };
    const edits = [{ range: { start, end: start }, newText: content }];
    return { documentChanges: [lsp.CreateFile.create(uri), { textDocument: { uri, version: null }, edits }] };
  }

  #related({ file, range, text, message }: PlacedThere): lsp.DiagnosticRelatedInformation | undefined {
    return text && { location: { uri: this.clientUri(file), range: this.range(text, range) }, message };
  }
}

const severities: Readonly<Record<Severity, lsp.DiagnosticSeverity>> = {
  error: lsp.DiagnosticSeverity.Error,
  warning: lsp.DiagnosticSeverity.Warning,
  information: lsp.DiagnosticSeverity.Information,
  hint: lsp.DiagnosticSeverity.Hint,
};
