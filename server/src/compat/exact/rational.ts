import { decimalOf, type ExactNumber } from './exactNumber.js';

/** A fraction in lowest terms; the denominator is positive. */
export interface Rational {
  readonly over: bigint;
  readonly under: bigint;
}

/** Numbers with more digits than this, before or behind the point, are not computed with. */
const MAX_DIGITS = 1_200;

export function fraction(over: bigint, under = 1n): Rational {
  if (under === 1n) return { over, under };
  const sign = under < 0n ? -1n : 1n;
  const divisor = greatestDivisor(over, under) || 1n;
  return { over: (sign * over) / divisor, under: (sign * under) / divisor };
}

const small = Array.from({ length: 1_024 }, (_, index) => fraction(BigInt(index)));

/** What a number of JSON says in decimal; undefined when it is too long to compute with. */
export function rationalOf(value: number | ExactNumber): Rational | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) {
    return (value >= 0 ? small[value] : undefined) ?? fraction(BigInt(value));
  }
  const decimal = decimalOf(typeof value === 'number' ? String(value) : value.text);
  if (!decimal || decimal.digits.length + Math.abs(decimal.exponent) > MAX_DIGITS) return undefined;
  const digits = BigInt(decimal.digits) * (decimal.negative ? -1n : 1n);
  const power = 10n ** BigInt(Math.abs(decimal.exponent));
  return decimal.exponent >= 0 ? fraction(digits * power) : fraction(digits, power);
}

/** The double whose shortest text says exactly this number; undefined when there is none. */
export function doubleOf(value: Rational): number | undefined {
  if (value.under === 1n) {
    const whole = Number(value.over);
    if (Number.isSafeInteger(whole)) return whole;
    return Number.isFinite(whole) && isSame(whole, value) ? whole : undefined;
  }
  const text = decimalTextOf(value);
  const double = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(double) && isSame(double, value) ? double : undefined;
}

/** Negative, zero or positive as the first is less, equal or greater. */
export function compareRationals(a: Rational, b: Rational): number {
  const left = a.under === b.under ? a.over : a.over * b.under;
  const right = a.under === b.under ? b.over : b.over * a.under;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function sum(a: Rational, b: Rational): Rational {
  return fraction(a.over * b.under + b.over * a.under, a.under * b.under);
}

export function difference(a: Rational, b: Rational): Rational {
  return fraction(a.over * b.under - b.over * a.under, a.under * b.under);
}

export function product(a: Rational, b: Rational): Rational {
  return fraction(a.over * b.over, a.under * b.under);
}

/** @param b not zero */
export function quotient(a: Rational, b: Rational): Rational {
  return fraction(a.over * b.under, a.under * b.over);
}

export function isMultiple(value: Rational, divisor: Rational): boolean {
  return divisor.over !== 0n && (value.over * divisor.under) % (value.under * divisor.over) === 0n;
}

/** The smallest positive number that is a multiple of both; both positive. */
export function leastMultiple(a: Rational, b: Rational): Rational {
  return fraction((a.over / greatestDivisor(a.over, b.over)) * b.over, greatestDivisor(a.under, b.under));
}

export function floor({ over, under }: Rational): bigint {
  const whole = over / under;
  return over < 0n && over % under !== 0n ? whole - 1n : whole;
}

export function ceiling(value: Rational): bigint {
  return -floor({ over: -value.over, under: value.under });
}

function greatestDivisor(first: bigint, second: bigint): bigint {
  let a = first < 0n ? -first : first;
  let b = second < 0n ? -second : second;
  while (b) [a, b] = [b, a % b];
  return a;
}

/** A text by which equal numbers are found. */
export function rationalText({ over, under }: Rational): string {
  return under === 1n ? String(over) : `${over}/${under}`;
}

function isSame(double: number, value: Rational): boolean {
  const said = rationalOf(double);
  return said !== undefined && said.over === value.over && said.under === value.under;
}

/** A number with a finite decimal expansion as its text. */
function decimalTextOf({ over, under }: Rational): string | undefined {
  let rest = under;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; twos++) rest /= 2n;
  for (; rest % 5n === 0n; fives++) rest /= 5n;
  const places = Math.max(twos, fives);
  if (rest !== 1n || places > MAX_DIGITS) return undefined;
  return `${(over * 10n ** BigInt(places)) / under}e-${places}`;
}
