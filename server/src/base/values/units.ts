import Fraction from 'fraction.js';
import { isOneSlip } from '../suggest.js';
import { currencyCodes } from './currencies.js';
import { unitTable } from './unitTable.js';

/** What a quantity is counted in. */
export interface Unit {
  /** As it is shown: `min`, `MB/s`, `EUR`, `words`. */
  readonly name: string;
  /** Quantities compare only within one dimension: `time`, `data/time`, `money EUR`, `count of word`. */
  readonly dimension: string;
  /** How many base units of its dimension this unit is, exactly. */
  readonly ratio: Fraction;
  /** The dimension in words, with its article: “a time”. */
  readonly described: string;
}

const one = new Fraction(1);
const descriptions: Readonly<Record<string, string>> = {
  time: 'a time',
  months: 'a number of calendar months',
  data: 'an amount of data',
  length: 'a length',
  mass: 'a mass',
  share: 'a percentage',
};
/** Letters with hyphens between; a digit may close it (`m2`, `CO2`). Never what could be another number (`x10`, `h30min`). */
const word = /^°?\p{L}+(?:[-_]\p{L}+)*\d?$/u;
const bitRates = /^([kMGT]?)bps$/;

/**
 * The unit of a name: of the table, a currency code in capitals, a rate of two units (`MB/s`, `/min`), or a word of its own,
 * which is the same in singular and plural. Undefined for what is none of these.
 */
export function unitNamed(name: string): Unit | undefined {
  const slash = name.indexOf('/');
  if (slash < 0) return simpleUnit(name);
  const denominator = simpleUnit(name.slice(slash + 1).trim());
  const above = name.slice(0, slash).trim();
  const numerator = above === '' ? undefined : simpleUnit(above);
  if (!denominator || (above !== '' && !numerator)) return undefined;
  return rate(numerator, denominator);
}

function simpleUnit(name: string): Unit | undefined {
  const known = unitTable.get(name);
  if (known) return { ...known, described: descriptions[known.dimension] ?? known.dimension };
  if (currencyCodes.has(name)) {
    return { name, dimension: `money ${name}`, ratio: one, described: `an amount of ${name}` };
  }
  const prefix = bitRates.exec(name)?.[1];
  if (prefix !== undefined) {
    const bits = simpleUnit(`${prefix}bit`);
    const second = simpleUnit('s');
    return bits && second && { ...rate(bits, second), name };
  }
  return word.test(name) ? countedUnit(name) : undefined;
}

function rate(numerator: Unit | undefined, denominator: Unit): Unit {
  return {
    name: `${numerator?.name ?? ''}/${denominator.name}`,
    dimension: `${numerator?.dimension ?? ''}/${denominator.dimension}`,
    ratio: (numerator?.ratio ?? one).div(denominator.ratio),
    described: `a rate in ${numerator?.name ?? ''}/${denominator.name}`,
  };
}

function countedUnit(name: string): Unit {
  return { name, dimension: `count of ${stem(name)}`, ratio: one, described: `a number of ${name}` };
}

/** Shorter words are as likely things that are counted: `bids` are not `bits`. */
const shortestMisspelt = 5;
const dimensionsSpelledOut = new Set(['time', 'months', 'data']);

/**
 * The unit that was most likely meant where things seem to be counted whose name is a slip away from it
 * (`minuts`, `Hours`). Undefined for what is no slip.
 */
export function unitMeant({ name, dimension }: Unit): string | undefined {
  if (!dimension.startsWith('count of ') || name.length < shortestMisspelt) return undefined;
  const word = name.toLowerCase();
  for (const [known, unit] of unitTable) {
    if (!dimensionsSpelledOut.has(unit.dimension) || known.length < shortestMisspelt || known[0] !== word[0]) continue;
    if (known === word || isOneSlip(word, known)) return unit.name;
  }
  return undefined;
}

/** One spelling for a word and its plural. It only has to be the same for both; it need not be a word. */
function stem(name: string): string {
  const lower = name.toLowerCase();
  const stemmed = lower
    .replace(/(?<=(?:[sxzoi]|ch|sh))es?$/, '')
    .replace(/s+$/, '')
    .replace(/y$/, 'i');
  return stemmed === '' ? lower : stemmed;
}
