import { type CancellationToken, neverCancelled } from '../../base/cancellation.js';
import { Budget } from '../budget.js';
import { accepts } from '../evaluate.js';
import { survivesDoubles } from '../json.js';
import { Graph, type SchemaNode } from '../node.js';
import type { Json, Schema, Verdict } from '../verdict.js';
import { Meter, OutOfSteps } from './meter.js';
import type { Outcome } from './outcome.js';
import { patterns } from './patterns.js';
import { polished } from './polish.js';
import { Tableau } from './tableau.js';
import { Terms } from './terms.js';

export interface ContainmentOptions {
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
  const { token = neverCancelled, steps = STEPS } = options;
  const graph = new Graph();
  return new Engine().contains(graph.root(left), graph.root(right), new Budget(steps, token));
}

/** Answers questions about the schemas of one graph. */
export class Engine {
  readonly terms = new Terms();

  /** @throws Cancelled */
  contains(left: SchemaNode, right: SchemaNode, budget: Budget): Containment {
    const meter = new Meter(budget);
    const tableau = new Tableau(this.terms, patterns, meter);
    const outcome = this.#search(left, right, tableau);
    const steps = meter.taken;
    if (outcome?.kind === 'none') return { verdict: 'compatible', why: [], steps };
    const isWitness = (value: Json) => breaks(left, right, value, budget.token);
    if (outcome?.kind === 'found' && isWitness(outcome.value)) {
      return { verdict: 'breaking', witness: polished(outcome.value, isWitness, left), why: [], steps };
    }
    if (!outcome) tableau.why.add('the schemas are too large to compare within the limit of steps');
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
}

function breaks(left: SchemaNode, right: SchemaNode, value: Json, token: CancellationToken): boolean {
  if (!survivesDoubles(value)) return false;
  const budget = new Budget(EVALUATION_STEPS, token);
  return accepts(left, value, budget) === true && accepts(right, value, budget) === false;
}

const unfound = 'Neither a proof nor a payload that breaks was found.';
