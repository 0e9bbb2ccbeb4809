import { createHash } from 'node:crypto';
import {
  type CancellationToken,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver';
import { Cancelled } from '../../base/cancellation.js';
import { type UriKey, uriKey } from '../../base/uri.js';
import type { OpenFiles } from '../openFiles.js';
import type { Report, Reports } from './reports.js';
import { type StreamOfReports, WorkspacePull } from './workspacePull.js';

interface Told {
  readonly resultId: string;
  readonly version: number | undefined;
}

/** The result id of a file with nothing wrong. */
const nothingWrong = resultIdOf([]);

/**
 * Answers a client that pulls diagnostics, and knows when it has to be told to pull again. A result id is made of the
 * report and of nothing else: it stays good for as long as the report does, in another server too.
 */
export class PulledDiagnostics {
  /** The newest report's result id of each file with something wrong. */
  readonly #current = new Map<UriKey, string>();
  /** What the client was last told of a document that it pulled by itself. */
  readonly #told = new Map<UriKey, Told>();
  /** Result ids that the last answer to a workspace pull left the client with; undefined before the first. */
  #toldWorkspace: ReadonlyMap<UriKey, string> | undefined;
  readonly #waiting = new Set<WorkspacePull>();

  constructor(
    private readonly reports: Reports,
    private readonly open: OpenFiles,
    private readonly isSettled: () => boolean,
  ) {}

  /** Answers the newest report of a document, open or not. */
  document({ textDocument, previousResultId }: DocumentDiagnosticParams): DocumentDiagnosticReport {
    const key = uriKey(textDocument.uri);
    const { version, diagnostics } = this.reports.now(key);
    const resultId = resultIdOf(diagnostics);
    this.#told.set(key, { resultId, version });
    if (previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnostics };
  }

  /**
   * Answers what of the workspace is otherwise than the client knows, when all that follows from the changes so far is
   * worked out. A client that takes reports in parts gets them as they are found; where it knows everything already,
   * its pull waits for the next change, so that files that no editor shows need no polling.
   *
   * @throws Cancelled
   */
  async workspace(
    params: WorkspaceDiagnosticParams,
    stream: StreamOfReports | undefined,
    token: CancellationToken,
  ): Promise<WorkspaceDiagnosticReport> {
    if (token.isCancellationRequested) throw new Cancelled();
    const pull = new WorkspacePull(params.previousResultIds, stream);
    this.#waiting.add(pull);
    token.onCancellationRequested(() => pull.cancel());
    if (this.isSettled()) this.#answer(pull);
    try {
      return await pull.answered;
    } finally {
      this.#waiting.delete(pull);
    }
  }

  /** A file was checked anew. */
  take(key: UriKey, report: Report | undefined): void {
    const resultId = resultIdOf(report?.diagnostics ?? []);
    if (resultId === nothingWrong) this.#current.delete(key);
    else this.#current.set(key, resultId);
    if (!report) this.#told.delete(key);
    for (const pull of this.#waiting) pull.take(key, { ...(report ?? this.reports.now(key)), resultId });
  }

  /** All that follows from the changes so far was taken: whoever waits for that is answered. */
  settled(): void {
    for (const pull of [...this.#waiting]) this.#answer(pull);
  }

  /**
   * Whether the client has to be told to pull again, said once for each change: what it was told of a document is no
   * longer so though the document is the same, or what it was told of the workspace is no longer so and it has no pull
   * waiting. A document that it has edited it pulls by itself.
   */
  takeStale(): boolean {
    const staleDocuments = [...this.#told].filter(
      ([key, { resultId, version }]) => version === this.open.version(key) && resultId !== this.#resultId(key),
    );
    for (const [key, { version }] of staleDocuments) this.#told.set(key, { resultId: this.#resultId(key), version });
    const isWorkspaceStale = this.#isWorkspaceStale();
    if (isWorkspaceStale) this.#toldWorkspace = undefined;
    return staleDocuments.length > 0 || isWorkspaceStale;
  }

  #isWorkspaceStale(): boolean {
    const told = this.#toldWorkspace;
    if (!told || this.#waiting.size > 0) return false;
    return [...new Set([...told.keys(), ...this.#current.keys()])].some(
      key => !this.#isPulled(key) && (told.get(key) ?? nothingWrong) !== this.#resultId(key),
    );
  }

  /** Whether the client pulls the document by itself while it shows it. */
  #isPulled(key: UriKey): boolean {
    return this.#told.has(key) && this.open.version(key) !== undefined;
  }

  #resultId(key: UriKey): string {
    return this.#current.get(key) ?? nothingWrong;
  }

  /** Answers the pulls that wait: no change comes any more. */
  dispose(): void {
    for (const pull of this.#waiting) pull.end();
  }

  #answer(pull: WorkspacePull): void {
    for (const key of new Set([...pull.known(), ...this.#current.keys()])) {
      const resultId = this.#resultId(key);
      if (!pull.knows(key, resultId)) pull.take(key, { ...this.reports.now(key), resultId });
    }
    if (pull.canWait) return;
    pull.end();
    this.#waiting.delete(pull);
    this.#toldWorkspace = new Map(this.#current);
  }
}

function resultIdOf(diagnostics: Report['diagnostics']): string {
  return createHash('sha1').update(JSON.stringify(diagnostics)).digest('base64url');
}
