import type { Budget } from './budget.js';
import { Sameness } from './diff/same.js';
import { type Asked, Engine } from './engine/engine.js';
import type { Graph } from './node.js';
import type { Json, Verdict } from './verdict.js';

export type { Asked } from './engine/engine.js';

/** What two versions of a schema mean for each other. */
export interface Decision {
  readonly verdict: Verdict;
  readonly witness?: Json;
  readonly why: readonly string[];
}

/** What the parts of a decision may take, in steps. */
export interface Budgets {
  readonly sameness: Budget;
  readonly search: Budget;
}

/** Answers the questions of one comparison, within its budgets. */
export class Decider {
  readonly sameness: Sameness;
  readonly #engine: Engine;

  constructor(
    readonly graph: Graph,
    readonly budgets: Budgets,
    /** Payloads that show a break only where there is no other. */
    disputed: readonly Json[] = [],
  ) {
    this.#engine = new Engine(disputed);
    this.sameness = new Sameness(budgets.sameness);
  }

  /** Whether it is proven that nothing breaks. */
  proves(asked: Asked): boolean {
    return this.decide(asked).verdict === 'compatible';
  }

  /** A payload that shows the break. `first` are tried before all others. */
  refutes(asked: Asked, first: Iterable<Json> = [], searching: Budget = this.budgets.search): Json | undefined {
    return this.decide(asked, first, searching).witness;
  }

  /** Whether what the left accepts is accepted by the right: a proof, a checked witness, or neither. */
  decide(asked: Asked, first: Iterable<Json> = [], searching: Budget = this.budgets.search): Decision {
    return this.#engine.contains(asked, searching, first);
  }
}
