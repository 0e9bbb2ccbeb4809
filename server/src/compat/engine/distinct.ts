import type { Json } from '../verdict.js';
import type { Cell, Items } from './array.js';
import { matching } from './matching.js';
import { found, none, type Outcome, unsure } from './outcome.js';
import type { Tableau } from './tableau.js';
import type { Value } from './term.js';

/** Longer lists of different items are not searched through, only made up one item after the other. */
const MAX_LENGTH = 60;

/** A list of different items. First the one that was planned is tried, then every other. */
export function allDifferent(plan: readonly Cell[], items: Items, tableau: Tableau): Outcome {
  const planned = oneAfterTheOther(plan, tableau);
  if (planned.kind !== 'none') return planned;
  const { min, max, kinds, counts } = items.demands;
  // Behind it there is an item that nothing asks for.
  const longest = counts.reduce((length, count) => length + count.min, Math.max(min, kinds));
  if (longest > MAX_LENGTH) return unsure;
  return new Search(items, tableau, Math.min(longest, max)).run();
}

/** Each item differs from those before it. That this fails says nothing: another choice before it may have done. */
function oneAfterTheOther(plan: readonly Cell[], tableau: Tableau): Outcome {
  const used: Value[] = [];
  let isSure = true;
  for (const cell of plan) {
    const outcome = tableau.solve([...cell.literals, { term: tableau.terms.oneOf(used), holds: false }]);
    if (outcome.kind !== 'found') return none;
    isSure &&= outcome.isSure;
    used.push(tableau.terms.value(outcome.value));
  }
  return found(
    used.map(({ json }) => json),
    isSure,
  );
}

/** The values that items of a kind can have: all of them, or as many as a list could use. */
interface Domain {
  readonly values: readonly Value[];
  readonly isSure: boolean;
}

/** Goes through all lists by the kinds of their items; which values they have is a matching of items with values. */
class Search {
  #isSure: boolean;
  readonly #domains = new Map<Cell, Domain>();
  readonly #cells: Cell[] = [];

  constructor(
    readonly items: Items,
    readonly tableau: Tableau,
    readonly longest: number,
  ) {
    this.#isSure = items.isSure;
  }

  run(): Outcome {
    return this.#from(0) ?? (this.#isSure ? none : unsure);
  }

  #from(previous: number): Outcome | undefined {
    const { min, counts, kinds } = this.items.demands;
    this.tableau.meter.step();
    const values = this.#different();
    if (!values) return undefined;
    if (this.#cells.length >= min && counts.every((count, index) => this.#sum(index) >= count.min)) {
      return found(
        values,
        this.#cells.every(({ isSure }) => isSure),
      );
    }
    if (this.#cells.length >= this.longest) return undefined;
    const index = this.#cells.length;
    // Items that are alike may stand in any order, so one order of their kinds is enough.
    const first = index > kinds ? previous : 0;
    const cells = this.items.cells(index);
    for (let kind = first; kind < cells.length; kind++) {
      this.#cells.push(cells[kind] as Cell);
      const isTooMuch = counts.some((count, place) => this.#sum(place) > count.max);
      const outcome = isTooMuch ? undefined : this.#from(kind);
      this.#cells.pop();
      if (outcome) return outcome;
    }
    return undefined;
  }

  /** How many items add to a count. */
  #sum(count: number): number {
    return this.#cells.filter(({ adds }) => adds[count]).length;
  }

  /** A value for each item, all different; undefined when there are too few. */
  #different(): Json[] | undefined {
    const domains = this.#cells.map(cell => this.#domain(cell).values);
    return matching(domains.map(values => values.map(({ text }) => text)))?.map(
      (text, item) => domains[item]?.find(value => value.text === text)?.json ?? null,
    );
  }

  #domain(cell: Cell): Domain {
    let domain = this.#domains.get(cell);
    if (!domain) {
      domain = this.#enumerated(cell);
      this.#domains.set(cell, domain);
      this.#isSure &&= domain.isSure;
    }
    return domain;
  }

  #enumerated(cell: Cell): Domain {
    const values: Value[] = [];
    while (values.length < this.longest + 1) {
      const outcome = this.tableau.solve([...cell.literals, { term: this.tableau.terms.oneOf(values), holds: false }]);
      if (outcome.kind === 'none') return { values, isSure: true };
      if (outcome.kind === 'unsure') return { values, isSure: false };
      const value = this.tableau.terms.value(outcome.value);
      // What is not sure may be excluded in vain.
      if (values.some(({ text }) => text === value.text)) return { values, isSure: false };
      values.push(value);
    }
    return { values, isSure: true };
  }
}
