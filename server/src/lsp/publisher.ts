import type { Connection } from 'vscode-languageserver';
import type { Engine } from '../analysis/engine.js';
import type { UriKey } from '../base/uri.js';
import { ToProtocol } from './convert.js';
import type { OpenFiles } from './openFiles.js';

/** For how long one slice of checking may hold up messages, in milliseconds. */
const sliceLength = 8;

export interface Totals {
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
}

/**
 * Publishes diagnostics. Nothing waits for a fixed time: what an editor shows is checked and published at once, the
 * rest in slices between which messages come in. An edit that comes in starts the round anew, so that a result of an
 * older text is never published after it; and a file whose diagnostics are the same as published is left alone.
 */
export class Publisher {
  readonly #published = new Map<
    UriKey,
    { readonly uri: string; readonly version: number | undefined; readonly json: string }
  >();
  readonly #totals = new Map<UriKey, Totals>();
  /** Affected files that were not checked and published since. */
  readonly #pending = new Set<UriKey>();
  /** Checked files whose diagnostics wait for the validators. */
  readonly #provisional = new Set<UriKey>();
  #scheduled = false;
  #disposed = false;

  constructor(
    private readonly connection: Connection,
    private readonly engine: Engine,
    private readonly open: OpenFiles,
    private readonly pageOf: (rule: string) => string | undefined,
    private readonly settled: () => void,
  ) {}

  /** Something changed: check and publish when the messages that are already here have been read. */
  schedule(): void {
    if (this.#scheduled || this.#disposed) return;
    this.#scheduled = true;
    setImmediate(() => this.#round());
  }

  totals(): Totals {
    let [errors, warnings, information] = [0, 0, 0];
    for (const totals of this.#totals.values()) {
      errors += totals.errors;
      warnings += totals.warnings;
      information += totals.information;
    }
    return { errors, warnings, information };
  }

  dispose(): void {
    this.#disposed = true;
  }

  #round(): void {
    this.#scheduled = false;
    if (this.#disposed) return;
    this.engine.snapshot();
    for (const key of this.engine.checker.takeAffected()) this.#pending.add(key);
    for (const key of this.open.keys()) if (this.#pending.has(key)) this.#publish(key);
    this.#slice();
  }

  #slice(): void {
    if (this.#scheduled || this.#disposed) return;
    const end = performance.now() + sliceLength;
    for (const key of this.#pending) {
      this.#publish(key);
      if (performance.now() < end) continue;
      setImmediate(() => this.#slice());
      return;
    }
    if (this.#provisional.size > 0) this.#settle();
    else this.settled();
  }

  /** The validators are asked, and what stands on them is worked out again: nothing provisional is published. */
  #settle(): void {
    for (const key of this.#provisional) this.#pending.add(key);
    this.#provisional.clear();
    void this.engine.settle().then(() => this.schedule());
  }

  #publish(key: UriKey): void {
    this.#pending.delete(key);
    const diagnostics = this.engine.checker.diagnostics(key);
    if (this.engine.checker.isProvisional(key)) {
      this.#provisional.add(key);
      return;
    }
    const file = this.engine.session.workspace.files.get(key);
    if (!file) {
      this.#withdraw(key);
      return;
    }
    const convert = new ToProtocol(
      target => this.engine.session.workspace.files.get(target)?.text,
      target => this.open.uri(target),
    );
    const converted = diagnostics.map(one => convert.diagnostic(file.text, one, this.pageOf(one.rule)));
    this.#totals.set(key, count(diagnostics.map(({ severity }) => severity)));
    const json = JSON.stringify(converted);
    const uri = this.open.uri(key);
    const version = this.open.version(key);
    const before = this.#published.get(key);
    if (before?.json === json && before.uri === uri) return;
    if (!before && converted.length === 0) return;
    this.#published.set(key, { uri, version, json });
    void this.connection.sendDiagnostics({
      uri,
      ...(version === undefined ? {} : { version }),
      diagnostics: converted,
    });
  }

  /** The file is gone: so is what was said about it. */
  #withdraw(key: UriKey): void {
    this.#totals.delete(key);
    const before = this.#published.get(key);
    this.#published.delete(key);
    if (before && before.json !== '[]') void this.connection.sendDiagnostics({ uri: before.uri, diagnostics: [] });
  }
}

function count(severities: readonly string[]): Totals {
  const of = (severity: string) => severities.filter(one => one === severity).length;
  return { errors: of('error'), warnings: of('warning'), information: of('information') };
}
