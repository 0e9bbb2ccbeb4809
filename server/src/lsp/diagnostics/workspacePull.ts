import {
  DocumentDiagnosticReportKind,
  type PreviousResultId,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { Cancelled } from '../../base/cancellation.js';
import { type UriKey, uriKey } from '../../base/uri.js';
import type { Report } from './reports.js';

/** Where a client takes the parts of an answer that is not whole yet. */
export interface StreamOfReports {
  report(part: WorkspaceDiagnosticReport): void;
}

/** A report under the id by which a client names it when it asks again. */
export interface NamedReport extends Report {
  readonly resultId: string;
}

interface Known {
  readonly uri: string;
  readonly resultId: string;
}

/** How many reports make a part of an answer. */
const partLength = 64;

/** One workspace pull under way: what its client knows, and what it is still to be told. */
export class WorkspacePull {
  /** Settles with the answer; rejects with `Cancelled`. */
  readonly answered: Promise<WorkspaceDiagnosticReport>;
  readonly #previous: ReadonlyMap<UriKey, Known>;
  readonly #known: Map<UriKey, Known>;
  /** By file: of two reports of a file in one part only the newer one counts. */
  #unsent = new Map<UriKey, WorkspaceDocumentDiagnosticReport>();
  #hasNews = false;
  #resolve: (answer: WorkspaceDiagnosticReport) => void = () => undefined;
  #reject: (error: Error) => void = () => undefined;

  constructor(
    previous: readonly PreviousResultId[],
    private readonly stream: StreamOfReports | undefined,
  ) {
    this.#previous = new Map(previous.map(({ uri, value }) => [uriKey(uri), { uri, resultId: value }]));
    this.#known = new Map(this.#previous);
    this.answered = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** The files of which the client knows something. */
  known(): Iterable<UriKey> {
    return this.#known.keys();
  }

  knows(key: UriKey, resultId: string): boolean {
    return this.#known.get(key)?.resultId === resultId;
  }

  /** Whether the client is told in parts, of news only, and there are none: its pull may wait for them. */
  get canWait(): boolean {
    return this.stream !== undefined && this.#previous.size > 0 && !this.#hasNews;
  }

  /** The report of a file, which the client is told if it does not know it. Of a clean file it need not know. */
  take(key: UriKey, { uri, version, resultId, diagnostics }: NamedReport): void {
    const known = this.#known.get(key);
    if (known ? known.resultId === resultId : diagnostics.length === 0) return;
    this.#known.set(key, { uri: known?.uri ?? uri, resultId });
    this.#hasNews = true;
    this.#unsent.set(key, {
      kind: DocumentDiagnosticReportKind.Full,
      uri: known?.uri ?? uri,
      version: version ?? null,
      resultId,
      items: diagnostics,
    });
    if (this.stream && this.#unsent.size >= partLength) this.#sendPart(this.stream);
  }

  /** Answers with what is not told yet. */
  end(): void {
    for (const [key, { uri, resultId }] of this.#previous) {
      // What waits to be sent may take back a part that was sent: after that part, “unchanged” would leave it standing.
      if (!this.knows(key, resultId) || this.#unsent.has(key)) continue;
      this.#unsent.set(key, { kind: DocumentDiagnosticReportKind.Unchanged, uri, version: null, resultId });
    }
    if (this.stream && this.#unsent.size > 0) this.#sendPart(this.stream);
    this.#resolve({ items: [...this.#unsent.values()] });
  }

  cancel(): void {
    this.#reject(new Cancelled());
  }

  #sendPart(stream: StreamOfReports): void {
    stream.report({ items: [...this.#unsent.values()] });
    this.#unsent = new Map();
  }
}
