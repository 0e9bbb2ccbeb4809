import type { Json } from '../verdict.js';
import { allDifferent } from './distinct.js';
import { Best, found, none, type Outcome, unsure } from './outcome.js';
import type { Tableau } from './tableau.js';
import type { Literal, SignedAtom, Term } from './term.js';

/** Longer lists are not made up. */
const MAX_LENGTH = 20_000;
const MAX_COUNTS = 8;
const MAX_STATES = 40_000;

/** How many items, from one on, make a literal true. */
export interface Count extends Literal {
  readonly from: number;
  readonly min: number;
  readonly max: number;
}

/** A kind of item: what holds of it, and to which counts it adds. */
export interface Cell {
  readonly literals: readonly Literal[];
  readonly adds: readonly boolean[];
  readonly value: Json;
  readonly isSure: boolean;
}

/** A list that meets the atoms. Items behind all that is told apart by index are alike. */
export function solveArray(atoms: readonly SignedAtom[], tableau: Tableau): Outcome {
  const demands = demandsOf(atoms);
  if (demands.min > demands.max || demands.max < 0) return none;
  if (demands.isUnique && demands.hasTwins) return none;
  if (demands.min > MAX_LENGTH || demands.kinds > MAX_LENGTH || demands.counts.some(({ min }) => min > MAX_LENGTH)) {
    tableau.why.add(`A list of more than ${MAX_LENGTH} items would be needed`);
    return unsure;
  }
  if (demands.counts.length > MAX_COUNTS) {
    tableau.why.add('Too many items are counted at the same place');
    return unsure;
  }
  const items = new Items(demands, tableau);
  if (demands.hasTwins) return withTwins(items);
  const plan = items.shortest(index => items.cells(index), 0);
  if (plan === 'none') return items.isSure ? none : unsure;
  if (plan === 'unsure') return unsure;
  if (!demands.isUnique) return listOf(plan);
  return allDifferent(plan, items, tableau);
}

export interface Demands {
  readonly min: number;
  readonly max: number;
  readonly isUnique: boolean;
  /** Two items must be equal. */
  readonly hasTwins: boolean;
  /** From this index on all items are alike. */
  readonly kinds: number;
  readonly at: ReadonlyMap<number, readonly Literal[]>;
  readonly rests: readonly (Literal & { readonly from: number })[];
  readonly counts: readonly Count[];
}

function demandsOf(atoms: readonly SignedAtom[]): Demands {
  let [min, max, kinds] = [0, Number.POSITIVE_INFINITY, 0];
  let [isUnique, hasTwins] = [false, false];
  const at = new Map<number, Literal[]>();
  const rests: (Literal & { from: number })[] = [];
  const counts = new Map<string, Count>();
  const count = (term: Term, holds: boolean, from: number, least: number, most: number) => {
    const key = `${term.id} ${holds} ${from}`;
    const old = counts.get(key) ?? { min: 0, max: Number.POSITIVE_INFINITY };
    counts.set(key, { term, holds, from, min: Math.max(least, old.min), max: Math.min(most, old.max) });
  };
  for (const { atom, holds } of atoms) {
    switch (atom.is) {
      case 'minItems':
        if (holds) min = Math.max(min, atom.count);
        else max = Math.min(max, atom.count - 1);
        break;
      case 'maxItems':
        if (holds) max = Math.min(max, atom.count);
        else min = Math.max(min, atom.count + 1);
        break;
      case 'unique':
        isUnique ||= holds;
        hasTwins ||= !holds;
        break;
      case 'item':
        kinds = Math.max(kinds, atom.index + 1);
        if (!holds) min = Math.max(min, atom.index + 1);
        at.set(atom.index, [...(at.get(atom.index) ?? []), { term: atom.term, holds }]);
        break;
      case 'rest':
        kinds = Math.max(kinds, atom.from);
        if (holds) rests.push({ term: atom.term, holds, from: atom.from });
        else count(atom.term, false, atom.from, 1, Number.POSITIVE_INFINITY);
        break;
      case 'contains':
        count(atom.term, true, 0, atom.min, atom.max);
        break;
      default:
    }
  }
  if (hasTwins) min = Math.max(min, 2);
  return { min, max, isUnique, hasTwins, kinds, at, rests, counts: [...counts.values()] };
}

/** The kinds of items there can be at each index, and the lists made of them. */
export class Items {
  /** Every kind of item was found or excluded for certain. */
  isSure = true;
  readonly #cells = new Map<number, readonly Cell[]>();

  constructor(
    readonly demands: Demands,
    readonly tableau: Tableau,
  ) {}

  /** What holds of the item at an index in any case. */
  literals(index: number): readonly Literal[] {
    const kind = Math.min(index, this.demands.kinds);
    const rests = this.demands.rests.filter(({ from }) => kind >= from);
    return [...(this.demands.at.get(kind) ?? []), ...rests];
  }

  cells(index: number): readonly Cell[] {
    const kind = Math.min(index, this.demands.kinds);
    let cells = this.#cells.get(kind);
    if (!cells) {
      cells = this.cellsOf(this.literals(kind), counted => kind >= counted.from);
      this.#cells.set(kind, cells);
    }
    return cells;
  }

  /** The kinds of items for which literals hold, told apart by what adds to the counts. */
  cellsOf(literals: readonly Literal[], isCounted: (count: Count) => boolean): readonly Cell[] {
    const { counts } = this.demands;
    const counted = counts.filter(isCounted);
    const cells: Cell[] = [];
    for (let signs = 0; signs < 1 << counted.length; signs++) {
      const all = [...literals];
      const adding = new Set<Count>();
      for (const [bit, count] of counted.entries()) {
        const adds = ((signs >> bit) & 1) === 1;
        if (adds) adding.add(count);
        // Where more is never too many, an item that counts may be taken for one that does not.
        if (adds || count.max !== Number.POSITIVE_INFINITY)
          all.push({ term: count.term, holds: adds ? count.holds : !count.holds });
      }
      const outcome = this.tableau.solve(all);
      if (outcome.kind === 'unsure') this.isSure = false;
      if (outcome.kind !== 'found') continue;
      const { value, isSure } = outcome;
      cells.push({ literals: all, adds: counts.map(count => adding.has(count)), value, isSure });
    }
    return cells;
  }

  /** The cells of the shortest list; `least` is a length it must have. */
  shortest(cellsAt: (index: number) => readonly Cell[], least: number): readonly Cell[] | 'none' | 'unsure' {
    const { counts, max } = this.demands;
    const min = Math.max(this.demands.min, least);
    const cap = Math.max(min, this.demands.kinds);
    const enough = counts.map(count => (count.max === Number.POSITIVE_INFINITY ? count.min : count.max));
    const seen = new Set<string>();
    let layer: Step[] = [{ length: 0, sums: counts.map(() => 0) }];
    while (layer.length > 0) {
      const next: Step[] = [];
      for (const step of layer) {
        if (step.length >= min && counts.every((count, index) => (step.sums[index] as number) >= count.min))
          return cellsOn(step);
        if (step.length >= max) continue;
        for (const cell of cellsAt(step.length)) {
          this.tableau.meter.step();
          const sums = summed(step.sums, cell, counts, enough);
          const key = sums && `${Math.min(step.length + 1, cap)}:${sums}`;
          if (!sums || key === undefined || seen.has(key)) continue;
          if (seen.size > MAX_STATES) return 'unsure';
          seen.add(key);
          next.push({ length: step.length + 1, sums, cell, before: step });
        }
      }
      layer = next;
    }
    return 'none';
  }
}

interface Step {
  readonly length: number;
  /** How many items add to each count; not told apart beyond what is enough. */
  readonly sums: readonly number[];
  readonly cell?: Cell;
  readonly before?: Step;
}

/** Undefined: an item too many. */
function summed(
  sums: readonly number[],
  cell: Cell,
  counts: readonly Count[],
  enough: readonly number[],
): readonly number[] | undefined {
  const all: number[] = [];
  for (const [index, count] of counts.entries()) {
    const sum = (sums[index] as number) + (cell.adds[index] ? 1 : 0);
    if (sum > count.max) return undefined;
    all.push(Math.min(sum, enough[index] as number));
  }
  return all;
}

function cellsOn(last: Step): readonly Cell[] {
  const cells: Cell[] = [];
  for (let step: Step | undefined = last; step?.cell; step = step.before) cells.push(step.cell);
  return cells.reverse();
}

function listOf(cells: readonly Cell[]): Outcome {
  return found(
    cells.map(({ value }) => value),
    cells.every(({ isSure }) => isSure),
  );
}

/** A list in which two items are equal: each pair of places that differ in kind is tried. */
function withTwins(items: Items): Outcome {
  const { kinds, counts } = items.demands;
  const best = new Best();
  for (let first = 0; first <= kinds; first++) {
    const last = Math.max(kinds, first + 1);
    for (let second = first + 1; second <= last; second++) {
      const literals = [...items.literals(first), ...items.literals(second)];
      for (const twin of items.cellsOf(literals, ({ from }) => second >= from)) {
        const atFirst = { ...twin, adds: twin.adds.map((adds, index) => adds && first >= (counts[index]?.from ?? 0)) };
        const cellsAt = (index: number) =>
          index === first ? [atFirst] : index === second ? [twin] : items.cells(index);
        const plan = items.shortest(cellsAt, second + 1);
        if (plan === 'unsure') best.isFinal(unsure);
        else if (plan !== 'none' && best.isFinal(listOf(plan))) return best.outcome;
      }
    }
  }
  return best.outcome.kind === 'none' && !items.isSure ? unsure : best.outcome;
}
