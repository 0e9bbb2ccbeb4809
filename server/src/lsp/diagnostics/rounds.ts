import type { Engine } from '../../analysis/engine.js';
import type { UriKey } from '../../base/uri.js';
import { sliceLength } from '../../node/yielding.js';
import type { Background } from '../background.js';
import type { OpenFiles } from '../openFiles.js';
import type { Report, Reports } from './reports.js';

export interface Totals {
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
}

/** Takes what is wrong in a file now, nothing of it provisional; undefined for a file that is gone. */
export type TakeReport = (key: UriKey, report: Report | undefined) => void;

/**
 * Checks files after changes, and hands over what is found. Nothing waits for a fixed time: what an editor shows is
 * checked first, then the rest, in slices between which messages come in. An edit that comes in starts the round anew, so
 * that a result of an older text is never handed over after it.
 */
export class Rounds {
  readonly #totals = new Map<UriKey, Totals>();
  /** Affected files that were not checked and handed over since. */
  readonly #pending = new Set<UriKey>();
  /** Checked files whose diagnostics wait for the validators. */
  readonly #provisional = new Set<UriKey>();
  #scheduled = false;
  #settled = false;
  #disposed = false;

  constructor(
    private readonly engine: Engine,
    private readonly open: OpenFiles,
    private readonly reports: Reports,
    private readonly background: Background,
    private readonly take: TakeReport,
    private readonly settled: () => void,
  ) {}

  /** Something changed: check when the messages that are already here have been read. */
  schedule(): void {
    this.#settled = false;
    if (this.#scheduled || this.#disposed) return;
    this.#scheduled = true;
    this.#soon(() => this.#round());
  }

  /** Whether everything that follows from the changes so far has been handed over. */
  get isSettled(): boolean {
    return this.#settled;
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
    this.#slice(this.#checks());
  }

  #slice(checks: Iterator<void>): void {
    if (this.#scheduled || this.#disposed) return;
    const end = performance.now() + sliceLength;
    while (!checks.next().done) {
      if (performance.now() < end) continue;
      this.#soon(() => this.#slice(checks));
      return;
    }
    if (this.#provisional.size > 0) {
      this.#settle();
      return;
    }
    this.#settled = true;
    this.settled();
  }

  /** The validators are asked, and what stands on them is worked out again: nothing provisional is handed over. */
  #settle(): void {
    for (const key of this.#provisional) this.#pending.add(key);
    this.#provisional.clear();
    this.background.run(async () => {
      await this.engine.settle();
      this.schedule();
    });
  }

  #soon(work: () => void): void {
    setImmediate(() => this.background.run(work));
  }

  /** All that is to be checked, what editors show first; with pauses. */
  *#checks(): Generator<void> {
    for (const key of [...this.open.keys(), ...this.#pending]) {
      if (this.#pending.has(key)) yield* this.#guardedCheck(key);
      yield;
    }
  }

  /** A defect keeps one file from being checked, and no other: what was said of it stands until a change concerns it. */
  *#guardedCheck(key: UriKey): Generator<void> {
    try {
      yield* this.#check(key);
    } catch (error) {
      this.#pending.delete(key);
      this.background.log(error);
    }
  }

  *#check(key: UriKey): Generator<void> {
    const { checker, session } = this.engine;
    const diagnostics = yield* checker.diagnosticsInSteps(key);
    this.#pending.delete(key);
    if (checker.isProvisional(key)) {
      this.#provisional.add(key);
      return;
    }
    const file = session.workspace.files.get(key);
    if (file) this.#totals.set(key, count(diagnostics.map(({ severity }) => severity)));
    else this.#totals.delete(key);
    this.take(key, file && this.reports.of(file, diagnostics));
  }
}

function count(severities: readonly string[]): Totals {
  const of = (severity: string) => severities.filter(one => one === severity).length;
  return { errors: of('error'), warnings: of('warning'), information: of('information') };
}
