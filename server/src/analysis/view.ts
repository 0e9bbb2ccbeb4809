import type { UriKey } from '../base/uri.js';
import type { Contract } from '../model/contract.js';
import type { Policy, Status, Team } from '../model/others.js';
import type { ContractFile } from '../workspace/contractFile.js';
import type { SchemaFileState } from '../workspace/schemaFiles.js';
import type { Contribution } from '../workspace/visible.js';
import type { Declared, Workspace } from '../workspace/workspace.js';
import type { Cycle, CycleFacts } from './cycles.js';
import type { Histories } from './history/histories.js';
import type { PromiseQuestion, PromiseThen } from './history/promiseThen.js';
import type { TrailQuestion, TrailState } from './history/trail.js';
import type { Hit } from './hits.js';
import type { Settings } from './settings.js';
import type { Spreads } from './spreads.js';
import type { TeamPlan, TeamPlans } from './teamPlans.js';

/**
 * One thing that a check can look at besides its own file. A check's answer holds as long as no fact that it read
 * has changed; `names` stands for the list of all ids, `network` for who relies on whom, `plans` for when a team is needed.
 */
export type Fact =
  | Contribution
  | `file ${UriKey}`
  | `schema ${UriKey}`
  | `cycle ${string}`
  | `history ${UriKey}`
  | `plans ${string}`
  | 'names'
  | 'network';

/** What comes before the id in a word of the index. */
type Beginning = 'contract' | 'team' | 'status' | 'formerly' | 'relies on';

/** The workspace as a check sees it: every look at something outside the checked file is written down as a fact. */
export class View {
  /** What was looked at already, by id: a network is followed by many questions of one check. */
  readonly #seen = new Map<Beginning, Map<string, readonly unknown[]>>();
  readonly #seenFiles = new Set<ContractFile>();

  constructor(
    private readonly workspace: Workspace,
    private readonly own: UriKey,
    private readonly note: (fact: Fact) => void,
    private readonly cycles: CycleFacts,
    private readonly spreads: Spreads,
    private readonly teamPlans: TeamPlans,
    private readonly histories: Histories,
  ) {}

  contracts(id: string): readonly Declared<Contract>[] {
    return this.#noted('contract', id, () => this.workspace.contracts(id));
  }

  contract(id: string): Declared<Contract> | undefined {
    return this.contracts(id)[0];
  }

  teams(id: string): readonly Declared<Team>[] {
    return this.#noted('team', id, () => this.workspace.teams(id));
  }

  policies(): readonly Declared<Policy>[] {
    return this.#noteAll('policy', this.workspace.policies());
  }

  statuses(contract: string): readonly Declared<Status>[] {
    return this.#noted('status', contract, () => this.workspace.statuses(contract));
  }

  formerly(id: string): readonly Declared<Contract>[] {
    return this.#noted('formerly', id, () => this.workspace.formerly(id));
  }

  /** The contracts that name the given one in an input or a Plan B. */
  relyingOn(id: string): readonly Declared<Contract>[] {
    return this.#noted('relies on', id, () => this.workspace.relyingOn(id));
  }

  /** The Plan Bs of a team in all contracts. Who shows more of one than this says looks its contract up. */
  plansOf(team: string, settings: Settings): readonly TeamPlan[] {
    this.note(`plans ${team}`);
    return this.teamPlans.of(team, settings);
  }

  /** The ids of contracts that are most like one that no contract has, the nearest first. */
  contractsLike(id: string): readonly string[] {
    this.note('names');
    return this.workspace.index.closest('contract ', id);
  }

  teamsLike(id: string): readonly string[] {
    this.note('names');
    return this.workspace.index.closest('team ', id);
  }

  schemaFile(key: UriKey): SchemaFileState {
    this.note(`schema ${key}`);
    return this.workspace.schemas.get(key);
  }

  /** A contract file by its key, where a `$ref` or a place names it. */
  file(key: UriKey): ContractFile | undefined {
    if (key !== this.own) this.note(`file ${key}`);
    return this.workspace.files.get(key);
  }

  /** Who moved a value, as git tells it; undefined until git was asked, and where it is not. */
  trail(question: TrailQuestion): TrailState | undefined {
    this.note(`history ${question.file}`);
    return this.histories.trail(question);
  }

  /** What was promised at an earlier version, as git tells it; undefined until git was asked, and where it is not. */
  promiseThen(question: PromiseQuestion): PromiseThen | undefined {
    this.note(`history ${question.file}`);
    return this.histories.promise(question);
  }

  /** The rings of outputs that go through a contract. */
  cyclesThrough(contract: string): readonly Cycle[] {
    this.note(`cycle ${contract}`);
    return this.cycles.through(contract);
  }

  /** All that is hit by a failure that starts at some reliances. Who reads the text of one of them looks it up by `file`. */
  spread(first: readonly Hit[]): readonly Hit[] {
    const hits = this.spreads.from(first);
    if (hits !== first) this.note('network');
    return hits;
  }

  #noted<T extends { readonly file: ContractFile }>(
    beginning: Beginning,
    id: string,
    look: () => readonly T[],
  ): readonly T[] {
    let seen = this.#seen.get(beginning);
    if (!seen) {
      seen = new Map();
      this.#seen.set(beginning, seen);
    }
    const known = seen.get(id) as readonly T[] | undefined;
    if (known) return known;
    const declared = this.#noteAll(`${beginning} ${id}`, look());
    seen.set(id, declared);
    return declared;
  }

  #noteAll<T extends { readonly file: ContractFile }>(word: Contribution, declared: readonly T[]): readonly T[] {
    this.note(word);
    for (const { file } of declared) {
      if (file.key === this.own || this.#seenFiles.has(file)) continue;
      this.#seenFiles.add(file);
      this.note(`file ${file.key}`);
    }
    return declared;
  }
}
