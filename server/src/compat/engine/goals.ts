import { none, type Outcome } from './outcome.js';
import type { Literal, Term } from './term.js';

/** That a goal has no solution, as long as the goals that this leans on stand open. */
interface Assumed {
  readonly key: string;
  /** The outermost of them. */
  leansOn: number;
}

/** Leans on no goal that is open. */
const SETTLED = Number.POSITIVE_INFINITY;

/**
 * The goals of a search: which stand open, and what was found out of others.
 *
 * A goal that stands open further out, on the way to a value inside of that value, has no solution *provisionally*: a
 * smallest solution would contain a smaller one. What leaned on that is remembered as long as that goal is open; and
 * beyond only when it has no solution indeed.
 */
export class Goals {
  readonly #known = new Map<string, Outcome>();
  /** Numbered from the outermost one. */
  readonly #open = new Map<string, number>();
  /** In the order in which they were found, those of an inner goal after those before it. */
  readonly #assumed: Assumed[] = [];
  readonly #assumedByKey = new Map<string, Assumed>();
  /** The outermost open goal that the answer at hand leans on. */
  #leansOn = SETTLED;

  /** What is known of a goal by now; undefined: it must be solved. */
  answer(key: string): Outcome | undefined {
    const known = this.#known.get(key);
    if (known) return known;
    const leansOn = this.#open.get(key) ?? this.#assumedByKey.get(key)?.leansOn;
    if (leansOn === undefined) return undefined;
    this.#leansOn = Math.min(this.#leansOn, leansOn);
    return none;
  }

  /** Solves a goal of which nothing is known; while it does, the goal stands open. */
  solve(key: string, search: () => Outcome): Outcome {
    const outer = this.#leansOn;
    const index = this.#open.size;
    const before = this.#assumed.length;
    this.#leansOn = SETTLED;
    this.#open.set(key, index);
    try {
      const outcome = search();
      const leansOn = this.#leansOn < index ? this.#leansOn : SETTLED;
      this.#remember(key, outcome, leansOn, before);
      this.#leansOn = Math.min(outer, leansOn);
      return outcome;
    } finally {
      this.#open.delete(key);
    }
  }

  /** Whether a search ends without a solution, and leans on no goal that is open. */
  isCertainlyNone(search: () => Outcome): boolean {
    const outer = this.#leansOn;
    this.#leansOn = SETTLED;
    const outcome = search();
    const isSettled = this.#leansOn === SETTLED;
    this.#leansOn = outer;
    return isSettled && outcome.kind === 'none';
  }

  /** `before`: how many assumptions there were when the goal was opened. */
  #remember(key: string, outcome: Outcome, leansOn: number, before: number): void {
    if (outcome.kind === 'none' && leansOn !== SETTLED) {
      // What leaned on this goal leans now on what this one leans on.
      for (const inner of this.#assumed.slice(before)) inner.leansOn = Math.min(inner.leansOn, leansOn);
      const assumed = { key, leansOn };
      this.#assumed.push(assumed);
      this.#assumedByKey.set(key, assumed);
      return;
    }
    for (const inner of this.#assumed.splice(before)) {
      this.#assumedByKey.delete(inner.key);
      if (outcome.kind === 'none') this.#known.set(inner.key, none);
    }
    if (outcome.kind === 'found' || leansOn === SETTLED) this.#known.set(key, outcome);
  }
}

/** The literals without repetitions; undefined when two of them contradict each other. */
export function goalOf(literals: readonly Literal[]): ReadonlyMap<Term, Literal> | undefined {
  const goal = new Map<Term, Literal>();
  for (const literal of literals) {
    const known = goal.get(literal.term);
    if (known && known.holds !== literal.holds) return undefined;
    if (literal.term.parts.length > 0) goal.set(literal.term, literal);
    else if (!literal.holds) return undefined;
  }
  return goal;
}

/** Equal for goals with the same literals, of values of the same types. */
export function keyOf(goal: ReadonlyMap<Term, Literal>, types: number): string {
  const ids: number[] = [];
  for (const { term, holds } of goal.values()) ids.push(holds ? term.id : -1 - term.id);
  return `${types}:${ids.sort((a, b) => a - b)}`;
}
