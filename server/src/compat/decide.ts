import type { Budget } from './budget.js';
import type { Asked, Engine } from './engine/engine.js';
import type { Json, Verdict } from './verdict.js';

export type { Asked } from './engine/engine.js';

/** What two versions of a schema mean for each other. */
export interface Decision {
  readonly verdict: Verdict;
  readonly witness?: Json;
  readonly why: readonly string[];
}

/** Answers the questions of one comparison, within its budget. */
export class Decider {
  constructor(
    private readonly engine: Engine,
    /** What all searches may take together, in steps. */
    readonly search: Budget,
    /** Payloads that others dispute: they show a break only where there is no other. */
    private readonly disputed: readonly Json[] = [],
  ) {}

  /** Whether it is proven that nothing breaks. */
  proves(asked: Asked): boolean {
    return this.decide(asked).verdict === 'compatible';
  }

  /** A payload that shows the break. `first` are tried before all others. */
  refutes(asked: Asked, first: Iterable<Json> = [], searching: Budget = this.search): Json | undefined {
    return this.decide(asked, first, searching).witness;
  }

  /** Whether what the left accepts is accepted by the right: a proof, a checked witness, or neither. */
  decide(asked: Asked, first: Iterable<Json> = [], searching: Budget = this.search): Decision {
    return this.engine.contains(asked, searching, first, this.disputed);
  }
}
