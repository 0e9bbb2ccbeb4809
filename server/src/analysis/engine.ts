import { type CancellationToken, neverCancelled } from '../base/cancellation.js';
import type { Text } from '../base/text.js';
import type { UriKey } from '../base/uri.js';
import type { PlainDate } from '../base/values/date.js';
import type { BaselineRevision, BaselineSpec, BaselineState, BaselineStore } from '../workspace/baseline.js';
import { ContractFile } from '../workspace/contractFile.js';
import type { FileChange } from '../workspace/fileIndex.js';
import type { HistoryStore } from '../workspace/history.js';
import type { FileSystem } from '../workspace/ports.js';
import { SchemaFiles } from '../workspace/schemaFiles.js';
import { Session, type Snapshot } from '../workspace/session.js';
import { Workspace } from '../workspace/workspace.js';
import type { Baseline } from './baseline.js';
import { judge } from './changes/comparisons.js';
import { Checker } from './checker.js';
import { Histories } from './history/histories.js';
import { collectFiles, schemaFilesNamed } from './schemaReferences.js';

/** What the engine needs from the outside. */
export interface EnginePorts {
  readonly fileSystem: FileSystem;
  readonly baselines: BaselineStore;
  /** Undefined: nobody is asked who changed what. */
  readonly histories?: HistoryStore | undefined;
  /** “Today” for every rule. */
  readonly asOf: PlainDate;
}

/**
 * The whole of the analysis behind both adapters: the files as they stand, the baseline, and what follows from them.
 * Single-threaded and synchronous but for git; a baseline that arrives after a newer one was asked for is dropped.
 */
export class Engine {
  readonly session: Session;
  readonly checker: Checker;
  readonly #histories: Histories;
  #baselines: BaselineStore;
  #historyStore: HistoryStore | undefined;
  #baselineTurn = 0;
  #revision: string | undefined;

  constructor(ports: EnginePorts) {
    this.session = new Session(ports.fileSystem);
    // Asked from the first baseline on: before it, nothing that is found is shown.
    this.#histories = new Histories(undefined);
    this.checker = new Checker(ports.asOf, this.#histories);
    this.#baselines = ports.baselines;
    this.#historyStore = ports.histories;
  }

  /** The files as they stand now, everything queued taken in. The first thing that every reader asks for. */
  snapshot(): Snapshot {
    const snapshot = this.session.flush();
    this.checker.update(snapshot);
    return snapshot;
  }

  /** Asks the validators what they have not been asked yet; whoever was given something provisional asks again then. */
  async settle(): Promise<void> {
    await judge.settle();
  }

  /**
   * Works something out from the files, again while what it stands on is provisional: what it answers at last may be
   * shown. Without a break it is worked out once.
   */
  async settled<T>(work: () => T | Promise<T>): Promise<T> {
    for (;;) {
      const pendings = judge.pendings;
      const result = await work();
      if (judge.pendings === pendings) return result;
      await judge.settle();
    }
  }

  /** The text of a schema file that a `$ref` reached; undefined for one that nobody reached. */
  schemaText(key: UriKey): Text | undefined {
    const { schemas } = this.session.workspace;
    const state = schemas.has(key) ? schemas.get(key) : undefined;
    return state?.kind === 'file' ? state.text : undefined;
  }

  /** The commit of the baseline in use; undefined while there is none. */
  get revision(): string | undefined {
    return this.#revision;
  }

  /** Takes another git from the next `openBaseline` on. */
  useGit(baselines: BaselineStore, histories: HistoryStore | undefined): void {
    this.#baselines = baselines;
    this.#historyStore = histories;
  }

  /** Whether git is to be asked about the past before all is known that can be said. */
  get hasQuestions(): boolean {
    return this.#histories.isWaiting;
  }

  /**
   * Asks git what the checks so far wanted to know of the past. What they said without it holds, and says less; the
   * files about which more can be said now are affected afterwards.
   *
   * @throws Cancelled
   */
  async learn(token: CancellationToken = neverCancelled): Promise<void> {
    this.checker.historyLearnt(await this.#histories.learn(token));
  }

  /**
   * Opens the baseline and compares with it from then on. A failure is a state with its reason.
   *
   * @throws Cancelled
   */
  async openBaseline(
    folders: readonly UriKey[],
    spec: BaselineSpec,
    token: CancellationToken = neverCancelled,
  ): Promise<void> {
    const turn = ++this.#baselineTurn;
    const state = await this.#baselines.open(folders, spec, token);
    if (turn !== this.#baselineTurn) return;
    const baseline = await this.#workspaceAt(state, token);
    if (turn !== this.#baselineTurn) return;
    this.#revision = state.state === 'ready' ? state.commit : undefined;
    this.#histories.renew(asksGit(state) ? this.#historyStore : undefined, file => this.checker.readsHistoryOf(file));
    this.checker.setBaseline(baseline);
  }

  async #workspaceAt(state: BaselineState, token: CancellationToken): Promise<Baseline> {
    if (state.state === 'unknown') return state;
    const { fileSystem } = state;
    const changes: FileChange[] = [];
    for (const [key, { onDisk }] of state.files) {
      const known = this.session.onDisk(key);
      // The store has looked at the disk as it is now; the session may still wait to hear of a branch switch.
      const isCurrent = onDisk?.kind === 'text' && known?.text.content === onDisk.text;
      const after = known && isCurrent ? known : new ContractFile(key, onDisk ?? fileSystem.read(key));
      changes.push({ key, before: undefined, after });
    }
    const schemas = new SchemaFiles(fileSystem, key => {
      const { schemas: current } = this.session.workspace;
      return current.has(key) ? current.get(key) : undefined;
    });
    const { workspace } = Workspace.empty(schemas).with(changes, schemas);
    await this.#prefetchSchemas(state, workspace, token);
    return { state: 'ready', label: state.label, workspace, gaps: state.gaps };
  }

  /** What `$ref`s reach is fetched from git at once, round by round, so that no check has to wait for git. */
  async #prefetchSchemas(revision: BaselineRevision, workspace: Workspace, token: CancellationToken): Promise<void> {
    const reached = new Set<UriKey>();
    for (let next = schemaFilesNamed(workspace); next.size > 0; ) {
      await this.#baselines.prefetch(revision, next, token);
      const found = new Set<UriKey>();
      for (const key of next) {
        reached.add(key);
        const state = workspace.schemas.get(key);
        if (state.kind === 'file' && state.tree.root) collectFiles(state.tree.root, key, found);
      }
      next = new Set([...found].filter(key => !reached.has(key)));
    }
  }
}

/** Where git does not work for the baseline it is not waited for a second time, for the past. */
function asksGit(state: BaselineState): boolean {
  return state.state === 'ready' || !['off', 'untrusted', 'no-git', 'timeout', 'failed'].includes(state.code);
}
