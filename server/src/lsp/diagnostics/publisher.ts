import type { Connection, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { UriKey } from '../../base/uri.js';
import type { Background } from '../background.js';
import type { Report } from './reports.js';

/** Sends what is wrong in a file whenever it is otherwise than last sent. */
export class Publisher {
  readonly #published = new Map<UriKey, { readonly uri: string; readonly json: string }>();

  constructor(
    private readonly connection: Connection,
    private readonly background: Background,
  ) {}

  take(key: UriKey, report: Report | undefined): void {
    const before = this.#published.get(key);
    if (!report) {
      this.#published.delete(key);
      if (before && before.json !== '[]') this.#send({ uri: before.uri, diagnostics: [] });
      return;
    }
    const { uri, version, diagnostics } = report;
    const json = JSON.stringify(diagnostics);
    if (before?.json === json && before.uri === uri) return;
    if (!before && diagnostics.length === 0) return;
    this.#published.set(key, { uri, json });
    this.#send({ uri, ...(version === undefined ? {} : { version }), diagnostics });
  }

  #send(params: PublishDiagnosticsParams): void {
    this.background.run(() => this.connection.sendDiagnostics(params));
  }
}
