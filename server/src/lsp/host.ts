import { isDeepStrictEqual } from 'node:util';
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  WatchKind,
} from 'vscode-languageserver';
import { largeComparisons } from '../analysis/changes/comparisons.js';
import { Engine } from '../analysis/engine.js';
import { defaultTimezone } from '../analysis/settings.js';
import { Cancelled } from '../base/cancellation.js';
import { isWithin, keyPath, type UriKey, uriKey } from '../base/uri.js';
import { compareDates, type PlainDate } from '../base/values/date.js';
import { isFolder } from '../node/files.js';
import type { GitOptions } from '../node/git/process.js';
import type { BaselineState } from '../protocol/index.js';
import type { Background } from './background.js';
import { ComparingWorker } from './comparing/worker.js';
import { Publisher } from './diagnostics/publisher.js';
import { PulledDiagnostics } from './diagnostics/pulled.js';
import { Reports } from './diagnostics/reports.js';
import { Rounds } from './diagnostics/rounds.js';
import { GitPorts } from './gitPorts.js';
import type { OpenDocument } from './openDocument.js';
import type { OpenFiles } from './openFiles.js';
import type { ServerSettings } from './settings.js';
import { StatusReport } from './statusReport.js';
import { WorkspaceFolders } from './workspaceFolders.js';

/** More file events at once than this are a branch switch or a checkout: looking at the folders again is cheaper and surer. */
const rescanAbove = 100;

export interface HostOptions {
  readonly connection: Connection;
  readonly background: Background;
  readonly open: OpenFiles;
  readonly folders: readonly UriKey[];
  readonly trusted: boolean;
  /** Whether the client asks for diagnostics; else they are sent. Never both: it would show everything twice. */
  readonly pulls: boolean;
  readonly settings: ServerSettings;
  /** The date in a time zone, now. */
  readonly today: (timezone: string) => PlainDate;
  readonly pageOf: (rule: string) => string | undefined;
}

/**
 * The workspace of one client: its folders on disk, its open editors, its baseline. Everything asynchronous of the
 * server happens here; what follows from the files is the engine's.
 */
export class Host {
  readonly engine: Engine;
  readonly background: Background;
  readonly #connection: Connection;
  readonly #folders: WorkspaceFolders;
  readonly #comparing: ComparingWorker;
  readonly #trusted: boolean;
  #git: GitPorts;
  /** The diagnostics for a client that asks for them. */
  readonly pulled: PulledDiagnostics | undefined;
  readonly #rounds: Rounds;
  readonly #status: StatusReport;
  readonly #today: (timezone: string) => PlainDate;
  #settings: ServerSettings;
  #loading = true;
  /** Whether git was asked all that the first checks wanted to know. */
  #hasLearnt = false;
  #learning = false;
  /** The work trees of the folders as they were when the baseline was opened. */
  #workTrees: readonly string[] = [];
  #opening = 0;
  #modelVersion = 0;
  /** Resolves when the folders have been looked at for the first time. */
  readonly read: Promise<void>;
  #hasRead: () => void = () => undefined;
  #isRead = false;
  readonly #settledListeners: (() => void)[] = [];

  constructor(options: HostOptions) {
    this.#connection = options.connection;
    this.background = options.background;
    this.#folders = new WorkspaceFolders(options.folders);
    this.#settings = options.settings;
    this.#today = options.today;
    this.#trusted = options.trusted;
    this.#git = new GitPorts(options.trusted ? this.#gitOptions(options.settings.gitPath) : undefined);
    this.engine = new Engine({
      fileSystem: this.#folders.disk,
      baselines: this.#git.baselines,
      histories: this.#git.histories,
      asOf: options.today(defaultTimezone),
    });
    const reports = new Reports(this.engine, options.open, options.pageOf);
    this.pulled = options.pulls
      ? new PulledDiagnostics(reports, options.open, () => this.#rounds.isSettled)
      : undefined;
    const outlet = this.pulled ?? new Publisher(options.connection, this.background);
    this.#rounds = new Rounds(
      this.engine,
      options.open,
      reports,
      this.background,
      (key, report) => outlet.take(key, report),
      () => this.#settled(),
    );
    this.read = new Promise(resolve => {
      this.#hasRead = resolve;
    });
    this.#status = new StatusReport(options.connection, this.background, this.engine);
    this.#followGit();
    this.#comparing = new ComparingWorker(options.background);
    largeComparisons.use(this.#comparing, asked => {
      this.engine.checker.compared(asked);
      this.changed();
    });
  }

  get settings(): ServerSettings {
    return this.#settings;
  }

  get isLoading(): boolean {
    return this.#loading;
  }

  get folders(): readonly UriKey[] {
    return this.#folders.keys;
  }

  /** Looks at the folders, then at git, and publishes what it finds. */
  async start(): Promise<void> {
    this.#tellStatus();
    try {
      await this.#scan();
      await this.reloadBaseline();
    } catch (error) {
      // What editors show is served all the same.
      this.#looked();
      throw error;
    } finally {
      this.#loading = false;
      this.changed();
    }
  }

  async changeFolders(added: readonly UriKey[], removed: readonly UriKey[]): Promise<void> {
    this.#folders.change(added, removed);
    await this.#scan();
    await this.reloadBaseline();
  }

  async reloadBaseline(): Promise<void> {
    this.#opening += 1;
    try {
      this.#workTrees = this.#folders.workTrees();
      // The policy says how long git may take, so it is read first.
      this.engine.snapshot();
      await this.engine.openBaseline(this.#folders.withRepositories, this.#settings.baseline);
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
    } finally {
      this.#opening -= 1;
      this.changed();
    }
  }

  async applySettings(settings: ServerSettings): Promise<void> {
    const before = this.#settings;
    this.#settings = settings;
    if (before.gitPath !== settings.gitPath && this.#trusted) this.#useGit(settings.gitPath);
    if (!isDeepStrictEqual(before, settings)) await this.reloadBaseline();
  }

  #useGit(gitPath: string): void {
    this.#git.dispose();
    this.#git = new GitPorts(this.#gitOptions(gitPath));
    this.#followGit();
    this.engine.useGit(this.#git.baselines, this.#git.histories);
  }

  #followGit(): void {
    this.#git.baselines.onDidMove(() => this.background.run(() => this.reloadBaseline()));
  }

  #gitOptions(gitPath: string): GitOptions {
    return { gitPath, timeLimit: () => this.engine.checker.settings.gitTimeLimit };
  }

  /** An editor shows a document, or another text of it. */
  opened({ uri, text }: OpenDocument): void {
    this.engine.session.open(uriKey(uri), text.content);
    this.changed();
  }

  closed({ uri }: OpenDocument): void {
    this.engine.session.close(uriKey(uri));
    this.changed();
  }

  async filesChanged(events: readonly FileEvent[]): Promise<void> {
    if (events.length > rescanAbove || events.some(event => this.#mayBeFolder(event))) {
      await this.#scan();
    } else {
      for (const { uri } of events) {
        const key = uriKey(uri);
        if (this.#folders.has(key)) this.engine.session.readDisk(key);
        this.engine.session.touchSchema(key);
      }
      this.changed();
    }
    if (this.#mayHaveAnotherBaseline()) await this.reloadBaseline();
  }

  /**
   * Something may have changed: everything that follows from it is worked out when the messages here have been read.
   * Not before the folders have been: of an editor that was open already, all that it names would be unknown.
   */
  changed(): void {
    if (this.#isRead) this.#rounds.schedule();
  }

  /** Calls back whenever all that follows from the changes so far is published: answers may be others than before. */
  onDidSettle(listener: () => void): void {
    this.#settledListeners.push(listener);
  }

  async watch(): Promise<void> {
    await this.#connection.client.register(DidChangeWatchedFilesNotification.type, {
      // `**/*` beside the files: a folder renamed or deleted is one event, without its children.
      watchers: [
        { globPattern: '**/*.{yaml,yml,json}' },
        { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
      ],
    });
  }

  dispose(): void {
    this.#rounds.dispose();
    this.pulled?.dispose();
    this.#git.dispose();
    largeComparisons.use(undefined);
    this.#comparing.dispose();
  }

  baselineState(): BaselineState {
    return this.#status.baseline();
  }

  /** Finds the contract files of all folders anew and reads them. */
  async #scan(): Promise<void> {
    const found = await this.#folders.look();
    if (!found) return;
    this.engine.session.setDiskFiles(found, 'all');
    this.engine.session.touchAllSchemas();
    this.#looked();
    this.changed();
  }

  #looked(): void {
    this.#isRead = true;
    this.#hasRead();
  }

  /**
   * Nobody tells of a repository that is made in a folder or goes, nor when git can be started again: it is looked for
   * whenever files change.
   */
  #mayHaveAnotherBaseline(): boolean {
    if (this.#opening > 0) return false;
    const { baseline } = this.engine.checker;
    if (baseline.state === 'unknown' && baseline.code !== 'off' && baseline.code !== 'untrusted') return true;
    return !isDeepStrictEqual(this.#workTrees, this.#folders.workTrees());
  }

  /** A folder that was renamed, moved or deleted is one event, without its children. */
  #mayBeFolder({ uri, type }: FileEvent): boolean {
    const key = uriKey(uri);
    if (type === FileChangeType.Created) return isFolder(keyPath(key));
    if (type !== FileChangeType.Deleted) return false;
    for (const file of this.engine.session.diskFiles().keys()) if (file !== key && isWithin(key, file)) return true;
    return false;
  }

  #settled(): void {
    this.pulled?.settled();
    largeComparisons.keepOnly(this.engine.checker.awaited());
    this.#followDate();
    if (this.engine.hasQuestions) this.background.run(() => this.#learn());
    else if (!this.#loading) this.#hasLearnt = true;
    this.#tellStatus();
    this.#modelVersion += 1;
    const model = { version: this.#modelVersion };
    this.background.run(() => this.#connection.sendNotification('contracts/didChangeModel', model));
    for (const listener of this.#settledListeners) listener();
  }

  /**
   * What git tells of the past comes when all else is published: it only adds to what is said. So nobody waits for it,
   * not even where a defect keeps it from being told.
   */
  async #learn(): Promise<void> {
    if (this.#learning) return;
    this.#learning = true;
    try {
      await this.engine.learn();
      this.changed();
    } catch (error) {
      this.#hasLearnt = true;
      this.#tellStatus();
      throw error;
    } finally {
      this.#learning = false;
    }
  }

  /** The day is the policy's: it turns at midnight there, and with the policy. */
  #followDate(): void {
    const { checker } = this.engine;
    const date = this.#today(checker.settings.timezone);
    if (compareDates(date, checker.today) === 0) return;
    checker.setToday(date);
    this.changed();
  }

  #tellStatus(): void {
    this.#status.tell({
      loading: this.#loading || !this.#hasLearnt,
      problems: this.#folders.problems,
      totals: this.#rounds.totals(),
    });
  }
}
