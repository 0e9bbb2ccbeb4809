import { type CancellationToken, neverCancelled } from '../../base/cancellation.js';
import { Budget } from '../budget.js';
import { accepts } from '../evaluate.js';
import { jsonEqual, survivesDoubles } from '../json.js';
import { Graph, type SchemaNode } from '../node.js';
import { Declared } from '../reader/declared.js';
import { View } from '../reader/view.js';
import type { Json, Schema, Verdict } from '../verdict.js';
import { covered } from './covered.js';
import { Meter, OutOfSteps } from './meter.js';
import type { Outcome } from './outcome.js';
import { patterns } from './patterns.js';
import { polished, withNamed } from './polish.js';
import { Seen } from './seen.js';
import { SharedPlace } from './sharedPlace.js';
import { Tableau } from './tableau.js';
import type { Literal } from './term.js';
import { Terms } from './terms.js';

export interface ContainmentOptions {
  readonly token?: CancellationToken;
  /** How many steps the search may take. */
  readonly steps?: number;
  /** Payloads that others dispute. */
  readonly disputed?: readonly Json[];
}

export interface Containment {
  readonly verdict: Verdict;
  /** A value of the left that is not one of the right; for `breaking` only. */
  readonly witness?: Json;
  /** For `unknown` only: one sentence each. */
  readonly why: readonly string[];
  readonly steps: number;
}

/** Whether what the left accepts is accepted by the right, as the view lets it through. */
export interface Asked {
  readonly left: SchemaNode;
  readonly right: SchemaNode;
  readonly view: View;
}

const STEPS = 500_000;
const CHECK_STEPS = 200_000;

/** Whether every value of one schema is one of another, as both are written. @throws Cancelled */
export function contains(left: Schema, right: Schema, options: ContainmentOptions = {}): Containment {
  const { token = neverCancelled, steps = STEPS, disputed = [] } = options;
  const graph = new Graph();
  const asked = { left: graph.root(left), right: graph.root(right), view: View.asWritten };
  return new Engine().contains(asked, new Budget(steps, token), [], disputed);
}

/** Answers questions about the schemas of one graph. */
export class Engine {
  readonly #terms = new Terms();
  readonly #seen = new Seen(this.#terms, patterns);

  /**
   * A proof, a payload that breaks, or neither. What holds of the schemas as written holds in every view.
   * @param first payloads that are tried before all others
   * @param disputed payloads that show a break only where there is no other
   * @throws Cancelled
   */
  contains(asked: Asked, budget: Budget, first: Iterable<Json> = [], disputed: readonly Json[] = []): Containment {
    const found = this.#contains(asked, budget, first);
    const { witness } = found;
    if (witness === undefined || !disputed.some(value => jsonEqual(value, witness))) return found;
    const { graph } = asked.left;
    const left = graph.fresh({ allOf: [asked.left], not: graph.fresh({ values: disputed }) });
    // That there is no other is no proof that there is none.
    const other = this.#contains({ ...asked, left }, budget, []);
    return other.verdict === 'breaking' ? other : found;
  }

  #contains(asked: Asked, budget: Budget, first: Iterable<Json>): Containment {
    const meter = new Meter(budget);
    const tableau = new Tableau(this.#terms, patterns, meter);
    const given = this.#firstOf(first, asked, budget.token);
    if (given !== undefined) return { verdict: 'breaking', witness: given, why: [], steps: 0 };
    for (const side of [asked.left, asked.right]) this.#terms.of(side, budget.token);
    for (const literals of [this.#asWritten, this.#inView]) {
      const outcome = search(tableau, () => literals.call(this, asked));
      const steps = meter.taken;
      if (outcome?.kind === 'none') return { verdict: 'compatible', why: [], steps };
      const witness = outcome?.kind === 'found' ? this.#shown(outcome.value, asked, budget.token) : undefined;
      if (witness !== undefined) return { verdict: 'breaking', witness, why: [], steps };
      if (!outcome) tableau.why.add('the schemas are too large to compare within the limit of steps');
      if (!outcome || asked.view === View.asWritten) break;
    }
    return { verdict: 'unknown', why: sentences(tableau.why), steps: meter.taken };
  }

  /** Whether it is proven that no value meets a schema. @throws Cancelled */
  isEmpty(node: SchemaNode, budget: Budget): boolean {
    const tableau = new Tableau(this.#terms, patterns, new Meter(budget));
    return search(tableau, () => [{ term: this.#terms.of(node), holds: true }])?.kind === 'none';
  }

  /** The value if it breaks, or else with what the schema names where a format is not known, made readable. */
  #shown(value: Json, asked: Asked, token: CancellationToken): Json | undefined {
    const whole = this.#firstOf([value], asked, token);
    return whole ?? this.#firstOf([withNamed(value, new Declared([asked.left]))], asked, token);
  }

  /** The first value that breaks, made readable. */
  #firstOf(values: Iterable<Json>, asked: Asked, token: CancellationToken): Json | undefined {
    const isWitness = (value: Json) => breaks(asked, value, new Budget(CHECK_STEPS, token));
    for (const value of values) if (isWitness(value)) return polished(value, isWitness, asked.left);
    return undefined;
  }

  #asWritten({ left, right }: Asked): readonly Literal[] {
    return [
      { term: this.#terms.of(left), holds: true },
      { term: this.#terms.of(right), holds: false },
    ];
  }

  #inView({ left, right, view: { writer, reader } }: Asked): readonly Literal[] {
    return [
      { term: this.#terms.of(left), holds: true },
      ...(writer ? [{ term: covered(writer, this.#terms), holds: true }] : []),
      { term: reader ? this.#seen.term(right, new SharedPlace(reader, writer)) : this.#terms.of(right), holds: false },
    ];
  }
}

/** Undefined: there were too few steps. */
function search(tableau: Tableau, literals: () => readonly Literal[]): Outcome | undefined {
  try {
    return tableau.solve(literals());
  } catch (error) {
    if (error instanceof OutOfSteps) return undefined;
    throw error;
  }
}

/** Whether a value certainly shows that the right is broken. */
function breaks({ left, right, view }: Asked, value: Json, budget: Budget): boolean {
  if (!survivesDoubles(value) || accepts(left, value, budget) !== true) return false;
  if (view.writer && view.writer.covers(value) !== true) return false;
  const seen = view.reader ? view.reader.project(value) : value;
  return seen !== undefined && accepts(right, seen, budget) === false;
}

function sentences(reasons: ReadonlySet<string>): readonly string[] {
  if (reasons.size === 0) return ['Neither a proof nor a payload that breaks was found.'];
  return [...reasons].map(reason => `${reason.slice(0, 1).toUpperCase()}${reason.slice(1)}.`);
}
