import { type CancellationToken, neverCancelled } from '../../base/cancellation.js';
import { Budget } from '../budget.js';
import { accepts } from '../evaluate.js';
import { Graph, type SchemaNode } from '../node.js';
import type { Json, Schema, Verdict } from '../verdict.js';
import { Meter, OutOfSteps } from './meter.js';
import type { Outcome } from './outcome.js';
import { type Patterns, withoutAutomata } from './patterns.js';
import { Tableau } from './tableau.js';
import { Terms } from './terms.js';

export interface ContainmentOptions {
  readonly patterns?: Patterns;
  readonly token?: CancellationToken;
  /** How many steps the search may take. */
  readonly steps?: number;
}

export interface Containment {
  readonly verdict: Verdict;
  /** A value of the left that is not one of the right; for `breaking` only. */
  readonly witness?: Json;
  /** For `unknown` only: one sentence each. */
  readonly why: readonly string[];
  readonly steps: number;
}

const STEPS = 200_000;
const EVALUATION_STEPS = 200_000;

/** Whether every value of one schema is one of another, as both are written. @throws Cancelled */
export function contains(left: Schema, right: Schema, options: ContainmentOptions = {}): Containment {
  const graph = new Graph();
  return new Engine(options).contains(graph.root(left), graph.root(right));
}

/** Answers questions about the schemas of one graph, and keeps what it learnt. */
export class Engine {
  readonly terms = new Terms();
  readonly #patterns: Patterns;
  readonly #token: CancellationToken;
  readonly #steps: number;

  constructor({ patterns = withoutAutomata, token = neverCancelled, steps = STEPS }: ContainmentOptions = {}) {
    this.#patterns = patterns;
    this.#token = token;
    this.#steps = steps;
  }

  contains(left: SchemaNode, right: SchemaNode): Containment {
    const meter = new Meter(this.#steps, this.#token);
    const tableau = new Tableau(this.terms, this.#patterns, meter);
    const outcome = this.#search(left, right, tableau);
    const steps = meter.taken;
    if (outcome?.kind === 'none') return { verdict: 'compatible', why: [], steps };
    if (outcome?.kind === 'found' && this.#isWitness(left, right, outcome.value)) {
      return { verdict: 'breaking', witness: outcome.value, why: [], steps };
    }
    if (!outcome) tableau.why.add('The schemas are too large to compare within the limit of steps');
    const why = [...tableau.why].map(reason => `${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}.`);
    return { verdict: 'unknown', why: why.length > 0 ? why : [unfound], steps };
  }

  #search(left: SchemaNode, right: SchemaNode, tableau: Tableau): Outcome | undefined {
    try {
      return tableau.solve([
        { term: this.terms.of(left), holds: true },
        { term: this.terms.of(right), holds: false },
      ]);
    } catch (error) {
      if (error instanceof OutOfSteps) return undefined;
      throw error;
    }
  }

  #isWitness(left: SchemaNode, right: SchemaNode, value: Json): boolean {
    const budget = new Budget(EVALUATION_STEPS, this.#token);
    return accepts(left, value, budget) === true && accepts(right, value, budget) === false;
  }
}

const unfound = 'Neither a proof nor a payload that breaks was found.';
