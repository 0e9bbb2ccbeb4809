import type { ExactNumber } from '../exact/exactNumber.js';
import {
  ceiling,
  compareRationals,
  difference,
  doubleOf,
  floor,
  fraction,
  isMultiple,
  leastMultiple,
  product,
  quotient,
  type Rational,
  rationalOf,
  rationalText,
  sum,
} from '../exact/rational.js';
import type { Meter } from './meter.js';
import { found, none, type Outcome, unsure } from './outcome.js';
import type { SignedAtom, Value } from './term.js';

const ONE = fraction(1n);
/** So many multiples are tried one after the other. */
const MAX_TRIES = 20_000n;

/** Why a number that there may be was not found. */
export const notDoubles =
  'only a number could break it that a double would change, or that is too far off to be looked for';

interface End {
  readonly value: Rational;
  readonly open: boolean;
}

/** What is demanded of a number. */
interface Demands {
  readonly lower: End | undefined;
  readonly upper: End | undefined;
  /** It is a multiple of this, */
  readonly step: Rational | undefined;
  /** of none of these, */
  readonly notSteps: readonly Rational[];
  /** and none of these. */
  readonly excluded: ReadonlySet<string>;
}

/** A whole number, or one that is not, that meets the atoms and is none of the excluded. It survives being a double. */
export function solveNumber(
  atoms: readonly SignedAtom[],
  excluded: readonly Value[],
  isWhole: boolean,
  meter: Meter,
): Outcome {
  const demands = demandsOf(atoms, excluded, isWhole);
  const { lower, upper, step, notSteps } = demands;
  if (lower && upper) {
    const order = compareRationals(lower.value, upper.value);
    if (order > 0 || (order === 0 && (lower.open || upper.open))) return none;
    if (order === 0) return single(lower.value, demands);
  }
  if (!step) return between(demands);
  if (notSteps.some(other => isMultiple(step, other))) return none;
  return multiple(step, demands, meter);
}

function demandsOf(atoms: readonly SignedAtom[], excluded: readonly Value[], isWhole: boolean): Demands {
  let lower: End | undefined;
  let upper: End | undefined;
  let step = isWhole ? ONE : undefined;
  const notSteps = isWhole ? [] : [ONE];
  for (const { atom, holds } of atoms) {
    if (atom.is === 'multiple') {
      if (!holds) notSteps.push(atom.value);
      else step = step ? leastMultiple(step, atom.value) : atom.value;
    } else if (atom.is === 'least' || atom.is === 'most') {
      const end = { value: atom.value, open: holds ? atom.open : !atom.open };
      if ((atom.is === 'least') === holds) lower = tighter(lower, end, 1);
      else upper = tighter(upper, end, -1);
    }
  }
  const texts = excluded.flatMap(({ json }) => {
    const exact = rationalOf(json as number | ExactNumber);
    return exact ? [rationalText(exact)] : [];
  });
  return { lower, upper, step, notSteps, excluded: new Set(texts) };
}

function tighter(old: End | undefined, end: End, inwards: 1 | -1): End {
  if (!old) return end;
  const order = compareRationals(end.value, old.value) * inwards;
  return order > 0 || (order === 0 && end.open) ? end : old;
}

function isAllowed(value: Rational, { lower, upper, step, notSteps, excluded }: Demands): boolean {
  const above = lower ? compareRationals(value, lower.value) : 1;
  const below = upper ? compareRationals(value, upper.value) : -1;
  if (above < 0 || (above === 0 && lower?.open) || below > 0 || (below === 0 && upper?.open)) return false;
  if (step && !isMultiple(value, step)) return false;
  return !notSteps.some(other => isMultiple(value, other)) && !excluded.has(rationalText(value));
}

function single(value: Rational, demands: Demands): Outcome {
  if (!isAllowed(value, demands)) return none;
  const double = doubleOf(value);
  return double === undefined ? unsure : found(double);
}

/** The multiples of a step, those next to zero first. */
function multiple(step: Rational, demands: Demands, meter: Meter): Outcome {
  const first = firstCount(step, demands.lower);
  const last = lastCount(step, demands.upper);
  if (first !== undefined && last !== undefined && first > last) return none;
  const outOfRange = (count: bigint) => (first !== undefined && count < first) || (last !== undefined && count > last);
  const start = first !== undefined && first > 0n ? first : last !== undefined && last < 0n ? last : 0n;
  for (let distance = 0n; distance <= MAX_TRIES; distance++) {
    meter.step();
    const counts = distance === 0n ? [start] : [start + distance, start - distance];
    const possible = counts.filter(count => !outOfRange(count));
    // Numbers on either side of the start are tried in turn, so there are none left behind them.
    if (possible.length === 0) return none;
    for (const count of possible) {
      const value = product(fraction(count), step);
      if (!isAllowed(value, demands)) continue;
      const double = doubleOf(value);
      if (double !== undefined) return found(double);
      return farther(value, demands);
    }
  }
  return unsure;
}

/** Only a number that a double changes was found: powers of two and of ten are all that is left to try. */
function farther(value: Rational, demands: Demands): Outcome {
  for (const factor of [2n, 4n, 8n, 5n, 10n, 100n, 1_000n, 1n << 20n, 1n << 53n, 10n ** 16n]) {
    const larger = product(value, fraction(factor));
    const double = isAllowed(larger, demands) ? doubleOf(larger) : undefined;
    if (double !== undefined) return found(double);
  }
  return unsure;
}

function firstCount(step: Rational, lower: End | undefined): bigint | undefined {
  if (!lower) return undefined;
  const count = ceiling(quotient(lower.value, step));
  return lower.open && compareRationals(product(fraction(count), step), lower.value) === 0 ? count + 1n : count;
}

function lastCount(step: Rational, upper: End | undefined): bigint | undefined {
  if (!upper) return undefined;
  const count = floor(quotient(upper.value, step));
  return upper.open && compareRationals(product(fraction(count), step), upper.value) === 0 ? count - 1n : count;
}

/** Between two ends there are numbers without end, and what is excluded are single points: only a simple one is missing. */
function between(demands: Demands): Outcome {
  for (const value of simpleNumbers(demands)) {
    const double = isAllowed(value, demands) ? doubleOf(value) : undefined;
    if (double !== undefined) return found(double);
  }
  return unsure;
}

function* simpleNumbers({ lower, upper, excluded }: Demands): Iterable<Rational> {
  for (const over of [1n, 3n, -1n, 5n, -3n]) yield fraction(over, 2n);
  const base = lower?.value ?? (upper ? difference(upper.value, ONE) : fraction(0n));
  const width = lower && upper ? difference(upper.value, lower.value) : undefined;
  let unit = fraction(1n, 2n);
  const tries = BigInt(12 + excluded.size * 2);
  for (let digits = 1; digits <= 17; digits++) {
    // Whole widths first, then tenths of them, until they fit between the ends.
    if (!width || compareRationals(unit, width) < 0) {
      const start = floor(quotient(base, unit));
      for (let count = 0n; count <= tries; count++) yield product(fraction(start + count), unit);
    }
    unit = fraction(1n, 10n ** BigInt(digits));
  }
  if (lower && upper) yield product(sum(lower.value, upper.value), fraction(1n, 2n));
}
