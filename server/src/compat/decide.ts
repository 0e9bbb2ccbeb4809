import type { Budget } from './budget.js';
import { Prover } from './contains.js';
import type { Graph, SchemaNode } from './node.js';
import { Sameness } from './same.js';
import type { Json, Verdict } from './verdict.js';
import { View } from './view.js';
import { findWitness, type Search } from './witness.js';

/** What two versions of a schema mean for each other. */
export interface Decision {
  readonly verdict: Verdict;
  readonly witness?: Json;
  readonly why: readonly string[];
}

/** Whether what the left accepts is accepted by the right, as the view lets it through. */
export type Asked = Search;

const compatible: Decision = { verdict: 'compatible', why: [] };

/**
 * Whether what the left accepts is accepted by the right: a proof, a checked witness, or neither.
 * This is the seam: a stronger engine answers the same question.
 */
export class Decider {
  readonly sameness: Sameness;
  readonly prover: Prover;

  constructor(
    readonly graph: Graph,
    readonly budget: Budget,
  ) {
    this.sameness = new Sameness(budget);
    this.prover = new Prover(graph, budget, this.sameness);
  }

  /** Whether it is proven that nothing breaks. */
  proves({ left, right, view }: Asked): boolean {
    if (this.prover.contains(left, right, View.asWritten)) return true;
    return view !== View.asWritten && this.prover.contains(left, right, view);
  }

  /** A payload that shows the break. `first` are tried before all others. */
  refutes(asked: Asked, searching: Budget, first: Iterable<Json> = []): Json | undefined {
    return findWitness(asked, this.prover.conjunctions, this.sameness, searching, first);
  }

  decide(asked: Asked, searching: Budget, first: Iterable<Json> = []): Decision {
    if (this.proves(asked)) return compatible;
    const witness = this.refutes(asked, searching, first);
    if (witness !== undefined) return { verdict: 'breaking', witness, why: [] };
    return { verdict: 'unknown', why: whyUnknown([asked.left, asked.right], this.budget.ranOut || searching.ranOut) };
  }
}

function whyUnknown(roots: readonly SchemaNode[], ranOut: boolean): readonly string[] {
  const reasons = new Set<string>();
  const seen = new Set(roots);
  for (const node of seen) {
    for (const { why } of node.parts.unsupported) reasons.add(`${why}.`);
    if (seen.size > 2_000 || reasons.size >= 4) break;
    for (const next of node.children()) seen.add(next);
  }
  if (ranOut) reasons.add('The schemas are too large to compare within the limit of steps.');
  if (reasons.size > 0) return [...reasons];
  return ['Neither a proof nor a payload that breaks was found from the structure of the schemas.'];
}
