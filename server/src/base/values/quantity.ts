import type Fraction from 'fraction.js';
import { type Parsed, readable, unreadable } from '../parsed.js';
import { quoted } from '../quote.js';
import { decimal, readNumber, splitNumber } from './number.js';
import { otherQuantitySpelling, rangeSlip, unitSlip } from './quantitySpellings.js';
import { type Kind, repaired, spelled } from './spelling.js';
import { type Unit, unitNamed } from './units.js';

/** A number with what it counts: `30 s`, `99.5 %`, `1200 words`, or a bare `18`. */
export interface Quantity {
  /** The number in `unit`, as it is written: 99.5 for `99.5 %`. `inBaseUnits` gives 0.995. */
  readonly value: Fraction;
  readonly unit: Unit | undefined;
  readonly text: string;
}

const kind: Kind = { name: 'a quantity', example: '30 s', longest: 100 };
const digitsShown = 4;

/** Reads a number and its unit; several times in a row, from long to short, are one (`4h 30min`). */
export function parseQuantity(text: string): Parsed<Quantity> {
  return spelled(text, kind, parseBare);
}

function parseBare(text: string): Parsed<Quantity> {
  const parts = splitNumber(text);
  if (!parts) return otherQuantitySpelling(text);
  const number = readNumber(parts.number);
  const unitText = parts.rest;
  if (!number.ok) {
    if (number.repaired === undefined) return rangeSlip(text) ?? unreadable(`${quoted(text)} ${number.fault}.`);
    return repaired(text, number.fault, unitText === '' ? number.repaired : `${number.repaired} ${unitText}`);
  }
  if (unitText === '') return readable({ value: number.value, unit: undefined, text });
  const slip = unitSlip(text, parts.number, unitText);
  if (slip) return slip;
  const unit = unitNamed(unitText);
  if (unit) return readable({ value: number.value, unit, text });
  return sumOfTimes(text) ?? otherQuantitySpelling(text);
}

/** `4h 30min`: whole times in falling units, as the sum in the last of them. */
function sumOfTimes(text: string): Parsed<Quantity> | undefined {
  if (!/^(?:\d{1,9}\s*[a-zµμ]+\s*){2,8}$/.test(text)) return undefined;
  let sum: Quantity | undefined;
  for (const [, digits = '', name = ''] of text.matchAll(/(\d+)\s*([a-zµμ]+)/g)) {
    const unit = unitNamed(name);
    const number = readNumber(digits);
    if (unit?.dimension !== 'time' || !number.ok) return undefined;
    if (sum?.unit?.ratio.lte(unit.ratio)) return undefined;
    const before = sum ? convertTo(sum, unit) : undefined;
    sum = { value: before ? before.value.add(number.value) : number.value, unit, text };
  }
  return sum && readable(sum);
}

/** The number in the base unit of its dimension (seconds, bits, metres, kilograms; a percentage as a ratio). */
export function inBaseUnits(quantity: Quantity): Fraction {
  return quantity.unit ? quantity.value.mul(quantity.unit.ratio) : quantity.value;
}

/** Whether two quantities can be compared at all: both of one dimension, or both bare numbers. */
export function areComparable(a: Quantity, b: Quantity): boolean {
  return a.unit?.dimension === b.unit?.dimension;
}

/** Exact; “different” where the two do not measure the same thing. */
export function compareQuantities(a: Quantity, b: Quantity): -1 | 0 | 1 | 'different' {
  if (!areComparable(a, b)) return 'different';
  return inBaseUnits(a).compare(inBaseUnits(b)) as -1 | 0 | 1;
}

/** The same quantity in another unit of its dimension; undefined where the unit measures something else. */
export function convertTo(quantity: Quantity, unit: Unit | undefined): Quantity | undefined {
  if (quantity.unit?.dimension !== unit?.dimension) return undefined;
  const base = inBaseUnits(quantity);
  const value = unit ? base.div(unit.ratio) : base;
  return { value, unit, text: formatQuantity(value, unit) };
}

/** `5 min`; rounded half away from zero to four places where the decimals go on. */
export function formatQuantity(value: Fraction, unit: Unit | undefined): string {
  const number = decimal(value, digitsShown);
  return unit === undefined ? number : `${number} ${unit.name}`;
}

/** The sentence for two quantities that compare as “different”. */
export function describeMismatch(a: Quantity, b: Quantity): string {
  const [first, second] = [describe(a), describe(b)];
  return `${quoted(a.text)} is ${first} and ${quoted(b.text)} is ${second}: ${remedy(a, b)}.`;
}

function describe(quantity: Quantity): string {
  return quantity.unit?.described ?? 'a number without a unit';
}

function remedy(a: Quantity, b: Quantity): string {
  const dimensions = [a.unit?.dimension, b.unit?.dimension];
  if (dimensions.includes('time') && dimensions.includes('length')) return 'minutes are written min, metres m';
  if (dimensions.includes('time') && dimensions.includes('months')) {
    return 'a month has no fixed number of days, so write both in days or both in months';
  }
  if (dimensions.every(dimension => dimension?.startsWith('money '))) {
    return 'currencies are never converted, so write both in one';
  }
  const unit = a.unit ?? b.unit;
  if (dimensions.includes(undefined) && unit) return `write both with the unit ${unit.name}, or both without`;
  return 'write both in units of the same kind';
}
