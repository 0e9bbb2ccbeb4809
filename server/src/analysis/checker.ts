import { addTo, removeFrom } from '../base/multimap.js';
import { allSteps } from '../base/steps.js';
import type { UriKey } from '../base/uri.js';
import type { PlainDate } from '../base/values/date.js';
import type { Contract } from '../model/contract.js';
import type { Document } from '../model/document.js';
import type { ContractFile } from '../workspace/contractFile.js';
import type { FileChange } from '../workspace/fileIndex.js';
import type { Snapshot } from '../workspace/session.js';
import type { Workspace } from '../workspace/workspace.js';
import type { Baseline } from './baseline.js';
import { type ContractDifference, changesOf } from './changes/changesOf.js';
import { judge, largeComparisons } from './changes/comparisons.js';
import { Differences } from './changes/differences.js';
import type { Asked } from './changes/large/largeComparisons.js';
import { checkFile } from './checkFile.js';
import { CycleFacts } from './cycles.js';
import type { Diagnostic } from './diagnostic.js';
import type { Histories } from './history/histories.js';
import type { RuleContext } from './rule.js';
import { type Settings, settingsOf } from './settings.js';
import { Spreads } from './spreads.js';
import { TeamPlans } from './teamPlans.js';
import { type Fact, View } from './view.js';

interface FileResult {
  readonly diagnostics: readonly Diagnostic[];
  /** What changed in the contract that the file declares; good as long as the diagnostics are. */
  readonly difference: ContractDifference | undefined;
  readonly facts: ReadonlySet<Fact>;
}

/**
 * Checks files, and remembers what each answer stood on. After a change only those files are checked again whose
 * answers stood on something that changed: an equal visible part stops the ripple (salsa's back-dating).
 */
export class Checker {
  readonly #results = new Map<UriKey, FileResult>();
  readonly #readers = new Map<Fact, Set<UriKey>>();
  /** Files whose remembered answer may be wrong now. */
  readonly #dirty = new Set<UriKey>();
  /** Files whose last answer stands on something that the validators have not been asked yet. */
  readonly #provisional = new Set<UriKey>();
  /** Files whose last answer stands on large comparisons that are under way, with these. */
  readonly #awaiting = new Map<UriKey, readonly Asked[]>();
  /** Files whose answer may be another one than when `takeAffected` was last asked. */
  #affected = new Set<UriKey>();
  #turn = 0;
  #workspace: Workspace | undefined;
  #baseline: Baseline = { state: 'loading' };
  #cycles = new CycleFacts();
  #spreads = new Spreads();
  readonly #teamPlans = new TeamPlans();
  readonly #differences = new Differences();
  #settings: Settings = settingsOf(undefined);

  constructor(
    private asOf: PlainDate,
    private readonly histories: Histories,
  ) {}

  get workspace(): Workspace | undefined {
    return this.#workspace;
  }

  get baseline(): Baseline {
    return this.#baseline;
  }

  get settings(): Settings {
    return this.#settings;
  }

  get today(): PlainDate {
    return this.asOf;
  }

  /** Another number whenever any answer may be another one than before. */
  get turn(): number {
    return this.#turn;
  }

  /** Takes over a new snapshot. The files whose answers may be others now are among the affected ones afterwards. */
  update(snapshot: Snapshot): void {
    this.#workspace = snapshot.workspace;
    if (snapshot.changes.length > 0 || snapshot.changedSchemas.size > 0) this.#turn += 1;
    const changed = new Set<Fact>(snapshot.changedWords);
    if (snapshot.changedWords.size > 0) changed.add('names');
    for (const key of snapshot.changedSchemas) changed.add(`schema ${key}`);
    for (const change of snapshot.changes) {
      this.#touch(change.key);
      if (!change.after) this.#forget(change.key);
      if (isSeenOtherwise(change)) changed.add(`file ${change.key}`);
    }
    for (const id of this.#cycles.update(snapshot.workspace, snapshot.changes)) changed.add(`cycle ${id}`);
    if (this.#spreads.update(snapshot.workspace, snapshot.changes)) changed.add('network');
    for (const team of this.#teamPlans.update(snapshot.workspace, snapshot.changes)) changed.add(`plans ${team}`);
    this.#differences.update(changed);
    for (const fact of changed) for (const reader of this.#readers.get(fact) ?? []) this.#touch(reader);
    if (snapshot.changes.some(concernsPolicy)) this.#policyChanged();
  }

  setBaseline(baseline: Baseline): void {
    this.#baseline = baseline;
    this.#spreads.forget();
    this.recheckAll();
  }

  setToday(asOf: PlainDate): void {
    this.asOf = asOf;
    this.recheckAll();
  }

  /** Something else is known of these files' past than before. */
  historyLearnt(files: ReadonlySet<UriKey>): void {
    if (files.size > 0) this.#turn += 1;
    for (const file of files) for (const reader of this.#readers.get(`history ${file}`) ?? []) this.#touch(reader);
  }

  /** A large comparison that was under way has an answer. */
  compared(asked: Asked): void {
    this.#turn += 1;
    for (const [key, awaited] of this.#awaiting) if (awaited.includes(asked)) this.#touch(key);
  }

  /** The large comparisons under way for which somebody's answer waits. */
  awaited(): ReadonlySet<Asked> {
    return new Set([...this.#awaiting.values()].flat());
  }

  /** Whether somebody's answer stands on the past of a file. */
  readsHistoryOf(file: UriKey): boolean {
    return this.#readers.has(`history ${file}`);
  }

  recheckAll(): void {
    this.#turn += 1;
    this.#differences.forget();
    for (const key of this.#workspace?.files.keys() ?? []) this.#touch(key);
  }

  /**
   * The files whose diagnostics may have changed since this was last asked, files that are gone included. Whoever shows
   * diagnostics asks this; asking for the diagnostics of a file takes nothing away from it.
   */
  takeAffected(): ReadonlySet<UriKey> {
    const affected = this.#affected;
    this.#affected = new Set();
    return affected;
  }

  /** Whether the diagnostics of a file, asked for before, are provisional: `Engine.settle` comes first. */
  isProvisional(key: UriKey): boolean {
    return this.#provisional.has(key);
  }

  /** What is wrong in a file as it stands; sorted by place. Nothing for a file that is not there. */
  diagnostics(key: UriKey): readonly Diagnostic[] {
    return allSteps(this.diagnosticsInSteps(key));
  }

  /**
   * The same, with a pause after each rule, since a rule may have much to read. What changes in a pause is taken in: the
   * answer is always the one for the snapshot of the last step.
   */
  *diagnosticsInSteps(key: UriKey): Generator<void, readonly Diagnostic[]> {
    for (;;) {
      const known = this.#results.get(key);
      if (known && !this.#dirty.has(key)) return known.diagnostics;
      const [turn, pendings, { times }] = [this.#turn, judge.pendings, largeComparisons];
      const result = yield* this.#resultOf(key);
      if (turn !== this.#turn) continue;
      this.#dirty.delete(key);
      this.#provisional.delete(key);
      this.#forget(key);
      if (!result) return [];
      this.#results.set(key, result);
      for (const fact of result.facts) addTo(this.#readers, fact, key);
      const awaited = largeComparisons.askedSince(times);
      if (awaited.length > 0) this.#awaiting.set(key, awaited);
      if (judge.pendings !== pendings) {
        // Worked out anew by whoever asks next, until the validators have been asked; what was compared is kept.
        this.#dirty.add(key);
        this.#provisional.add(key);
      }
      return result.diagnostics;
    }
  }

  *#resultOf(key: UriKey): Generator<void, FileResult | undefined> {
    const workspace = this.#workspace;
    const file = workspace?.files.get(key);
    if (!file) return undefined;
    const facts = new Set<Fact>();
    const context = this.contextOf(file, fact => facts.add(fact));
    const textOf = (other: UriKey) => workspace?.textOf(other);
    const diagnostics = yield* checkFile(file, context, this.#settings, textOf);
    const difference = context && isAboutContract(context) ? changesOf(context) : undefined;
    return { diagnostics, difference, facts };
  }

  /** What changed against the baseline in the contract that a file declares; undefined where nothing is compared. */
  difference(key: UriKey): ContractDifference | undefined {
    this.diagnostics(key);
    return this.#results.get(key)?.difference;
  }

  /** The context of one file's checks, for features that explain what a rule would say. */
  contextOf(file: ContractFile, note: (fact: Fact) => void = () => undefined): RuleContext | undefined {
    const { document } = file;
    return document && this.#workspace && this.#contextIn(this.#workspace, file, document, note);
  }

  #contextIn<D extends Document>(
    workspace: Workspace,
    file: ContractFile,
    document: D,
    note: (fact: Fact) => void,
  ): RuleContext<D> {
    return {
      file,
      document,
      view: new View(workspace, file.key, note, this.#cycles, this.#spreads, this.#teamPlans, this.histories),
      baseline: this.#baseline,
      asOf: this.asOf,
      settings: this.#settings,
      differenceOf: other => this.#differences.of(other, note, (...own) => this.#contextIn(workspace, ...own)),
    };
  }

  #policyChanged(): void {
    const [policy] = this.#workspace?.policies() ?? [];
    this.#settings = settingsOf(policy?.document);
    this.recheckAll();
  }

  #touch(key: UriKey): void {
    this.#dirty.add(key);
    this.#affected.add(key);
  }

  #forget(key: UriKey): void {
    for (const fact of this.#results.get(key)?.facts ?? []) removeFrom(this.#readers, fact, key);
    this.#results.delete(key);
    this.#awaiting.delete(key);
  }
}

function isAboutContract(context: RuleContext): context is RuleContext<Contract> {
  return context.document.kind === 'contract';
}

function concernsPolicy(change: FileChange): boolean {
  const { before, after } = change;
  return (before?.document?.kind === 'policy' || after?.document?.kind === 'policy') && isSeenOtherwise(change);
}

/** Whether other files see another file now. What a file that is new or gone says need not be looked at for that. */
function isSeenOtherwise({ before, after }: FileChange): boolean {
  return !before || !after || before.visible !== after.visible;
}
