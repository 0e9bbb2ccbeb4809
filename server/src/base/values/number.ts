import Fraction from 'fraction.js';
import { count } from '../plural.js';

/** The most digits that a number may have; more are a slip, and exact arithmetic on them is slow. */
const mostDigits = 30;
const largestExponent = 30;

/** A number at the beginning of a text: read exactly, or what is wrong with it and how it is probably meant. */
export type NumberRead =
  | { readonly ok: true; readonly value: Fraction }
  | { readonly ok: false; readonly fault: string; readonly repaired?: string };

export interface NumberAndRest {
  readonly number: string;
  /** What follows the number, without the space between. */
  readonly rest: string;
}

const space = '[ \\u00a0\\u2009\\u202f]';
/** Wider than what is right (separators of other countries), so that the sentence can be about the whole number. */
const numberLike = new RegExp(
  `^[+\\-−]?(?:\\d|[.,](?=\\d))(?:[\\d.,'’_]|${space}(?=\\d{3}(?![\\d\\p{L}])))*(?:[eE][+-]?\\d+(?![\\p{L}\\d]))?`,
  'u',
);
const right = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** The number that a text begins with, as it is written, right or wrong; undefined where it begins with none. */
export function splitNumber(text: string): NumberAndRest | undefined {
  const number = numberLike.exec(text)?.[0];
  return number === undefined ? undefined : { number, rest: text.slice(number.length).trimStart() };
}

/** Reads a decimal number exactly. `fault` continues a sentence whose subject is the number. */
export function readNumber(text: string): NumberRead {
  const parts = right.exec(text);
  if (!parts) return misspelled(text);
  const [, sign, whole = '', behind = '', exponentText = '0'] = parts;
  const digits = whole.length + behind.length;
  if (digits > mostDigits) return { ok: false, fault: `has ${count(digits, 'digit')}; at most ${mostDigits} are read` };
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > largestExponent) {
    return { ok: false, fault: 'is beyond all measure: numbers from 1e-30 to 1e30 are read' };
  }
  const shift = exponent - behind.length;
  const numerator = BigInt(`${sign}${whole}${behind}`) * 10n ** BigInt(Math.max(shift, 0));
  return { ok: true, value: new Fraction(numerator, 10n ** BigInt(Math.max(-shift, 0))) };
}

function misspelled(text: string): NumberRead {
  if (text.startsWith('+')) return repair('has a plus sign', text.slice(1));
  if (text.startsWith('−')) return repair('has a typographic minus sign', `-${text.slice(1)}`);
  if (/^-?\d+[.,]$/.test(text)) return repair('has nothing behind its point', text.slice(0, -1));
  if (/^-?\.\d+$/.test(text)) return repair('has nothing before its point', text.replace('.', '0.'));
  if (/^-?\d+,\d{3}$/.test(text)) {
    const [whole, behind] = text.split(',');
    return {
      ok: false,
      fault: `has a comma, which some read as thousands and others as the decimal point: write ${whole}${behind} or ${whole}.${behind}`,
    };
  }
  if (/^-?\d*,\d+$/.test(text)) return repair('has a decimal comma', text.replace(/^(-?)(\d*),/, decimalPoint));
  return { ok: false, ...withoutGroups(text) };
}

function decimalPoint(_: string, sign: string, whole: string): string {
  return `${sign}${whole === '' ? '0' : whole}.`;
}

/** Thousands in groups, by any country's custom, where the custom is certain. */
function withoutGroups(text: string): { fault: string; repaired?: string } {
  const fault = 'has thousands separators';
  const plainGroups = /^-?\d{1,3}(?:([ \u00a0\u2009\u202f'’_.,])\d{3})(?:\1\d{3})*$/.test(text);
  if (plainGroups) return { fault, repaired: text.replace(/[^\d-]/g, '') };
  const pointAtEnd = /^-?\d{1,3}(?:([ \u00a0\u2009\u202f'’_,])\d{3})(?:\1\d{3})*\.\d+$/.test(text);
  if (pointAtEnd) return { fault, repaired: text.replace(/[^\d.-]/g, '') };
  const commaAtEnd = /^-?\d{1,3}(?:([ \u00a0\u2009\u202f'’_.])\d{3})(?:\1\d{3})*,\d+$/.test(text);
  if (commaAtEnd) return { fault, repaired: text.replace(/[^\d,-]/g, '').replace(',', '.') };
  return { fault: 'is not a number: write digits with at most one point, as 1200.5' };
}

function repair(fault: string, text: string): NumberRead {
  const again = readNumber(text);
  if (again.ok) return { ok: false, fault, repaired: text };
  return again.repaired === undefined ? again : { ok: false, fault, repaired: again.repaired };
}

/**
 * A number in decimals, rounded half away from zero to at most `digits` places, without zeros at the end.
 * `digits` is a whole number from 0.
 */
export function decimal(value: Fraction, digits: number): string {
  const scale = 10n ** BigInt(digits);
  const doubled = (2n * value.n * scale) / value.d;
  const scaled = (doubled + 1n) / 2n;
  const sign = value.s < 0n && scaled > 0n ? '-' : '';
  const whole = scaled / scale;
  const behind = (scaled % scale).toString().padStart(digits, '0').replace(/0+$/, '');
  return digits === 0 || behind === '' ? `${sign}${whole}` : `${sign}${whole}.${behind}`;
}

/** Whether `decimal` with so many digits would show the number exactly. */
export function isExactWith(value: Fraction, digits: number): boolean {
  return (value.n * 10n ** BigInt(digits)) % value.d === 0n;
}
