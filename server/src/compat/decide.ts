import type { Budget } from './budget.js';
import { Conjunctions } from './conjunction.js';
import { Prover } from './contains.js';
import { Sameness } from './diff/same.js';
import { Engine } from './engine/engine.js';
import type { Graph, SchemaNode } from './node.js';
import { View } from './reader/view.js';
import type { Json, Verdict } from './verdict.js';
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
  readonly conjunctions: Conjunctions;
  readonly engine = new Engine();
  readonly #quick: Prover;
  readonly #thorough: Prover;

  constructor(
    readonly graph: Graph,
    readonly budgets: Budgets,
  ) {
    this.sameness = new Sameness(budgets.sameness);
    this.conjunctions = new Conjunctions(graph, budgets.search);
    this.#quick = new Prover(graph, budgets.quick, this.sameness);
    this.#thorough = new Prover(graph, budgets.thorough, this.sameness);
  }

  /** Whether it is proven that nothing breaks. */
  proves(asked: Asked): boolean {
    if (this.engine.contains(asked.left, asked.right, this.budgets.exact).verdict === 'compatible') return true;
    if (asked.view === View.asWritten || this.graph.isInexact) return false;
    return proves(this.#quick, asked) || proves(this.#thorough, asked);
  }

  /** A payload that shows the break. `first` are tried before all others. */
  refutes(asked: Asked, first: Iterable<Json> = [], searching: Budget = this.budgets.search): Json | undefined {
    return findWitness(asked, this.conjunctions, this.sameness, searching, first);
  }

  /** A short proof is tried first, then a search, because most breaks are found at once; a long proof comes last. */
  decide(asked: Asked, first: Iterable<Json> = [], searching: Budget = this.budgets.search): Decision {
    const exact = this.engine.contains(asked.left, asked.right, this.budgets.exact);
    if (exact.verdict === 'compatible') return compatible;
    const hints = exact.witness === undefined ? first : [...first, exact.witness];
    if (asked.view !== View.asWritten && !this.graph.isInexact && proves(this.#quick, asked)) return compatible;
    const witness = this.refutes(asked, hints, searching);
    if (witness !== undefined) return { verdict: 'breaking', witness, why: [] };
    if (asked.view === View.asWritten) return { verdict: 'unknown', why: exact.why };
    if (!this.graph.isInexact && proves(this.#thorough, asked)) return compatible;
    const ranOut = this.budgets.thorough.ranOut || searching.ranOut;
    return { verdict: 'unknown', why: whyUnknown([asked.left, asked.right], ranOut) };
  }
}

/** What the parts of a decision may take, in steps. */
export interface Budgets {
  readonly sameness: Budget;
  readonly exact: Budget;
  readonly quick: Budget;
  readonly thorough: Budget;
  readonly search: Budget;
}

function proves(prover: Prover, { left, right, view }: Asked): boolean {
  if (prover.contains(left, right, View.asWritten)) return true;
  return view !== View.asWritten && prover.contains(left, right, view);
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
