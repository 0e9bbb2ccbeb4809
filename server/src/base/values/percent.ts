import Fraction from 'fraction.js';
import { type Parsed, readable, unreadable } from '../parsed.js';
import { quoted } from '../quote.js';
import { decimal, isExactWith, readNumber, splitNumber } from './number.js';
import { type Kind, repaired, spelled } from './spelling.js';

const kind: Kind = { name: 'a percentage', example: '20 %', longest: 100 };
/** A percentage is never shown with more places than these. */
const mostDigits = 4;

/** Reads `20 %` or `20%` as the ratio 1/5. A negative one is read; whether it makes sense is the caller's question. */
export function parsePercent(text: string): Parsed<Fraction> {
  return spelled(text, kind, parseBare);
}

function parseBare(text: string): Parsed<Fraction> {
  const parts = splitNumber(text);
  if (!parts) return notAPercentage(text);
  const number = readNumber(parts.number);
  const sign = parts.rest;
  if (!number.ok) {
    if (number.repaired === undefined || !isSign(sign)) return unreadable(`${quoted(text)} ${number.fault}.`);
    return repaired(text, number.fault, `${number.repaired} %`);
  }
  if (sign === '%') return readable(number.value.div(100));
  if (sign === '') return withoutSign(text, parts.number, number.value);
  if (isSign(sign)) return repaired(text, 'spells the percent sign in another way', `${parts.number} %`);
  if (sign === '‰') return repaired(text, 'is per thousand', `${decimal(number.value.div(10), mostDigits)} %`);
  return notAPercentage(text);
}

function isSign(rest: string): boolean {
  return /^(?:%|%\s*%+|[％٪﹪]|percent|per cent|pct\.?|pc)$/i.test(rest);
}

function withoutSign(text: string, number: string, value: Fraction): Parsed<Fraction> {
  if (value.abs().gt(0) && value.abs().lt(1)) {
    return repaired(text, 'has no percent sign', formatPercent(value));
  }
  if (value.abs().equals(1)) {
    return unreadable(`${quoted(text)} has no percent sign: write 1 % for one in a hundred, or 100 % for all.`);
  }
  return repaired(text, 'has no percent sign', `${number} %`);
}

function notAPercentage(text: string): Parsed<Fraction> {
  return unreadable(`${quoted(text)} is not a percentage: write a number and a percent sign, as 20 %.`);
}

/**
 * A ratio as a percentage, without a lie at the limit: 1/5 is “20 %”, but 0.2004 is “20.04 %”, never “20 %”.
 *
 * Exact where four places are enough. Else rounded half away from zero to `digits` places (from 1), and to one more, up to four,
 * as long as the rounding would make it look like a whole percentage, or would hide on which side of `against` it lies.
 * Where not even four places show it, it is “just over 20 %” or “just under 20 %”.
 */
export function formatPercent(ratio: Fraction, digits = 1, against?: Fraction): string {
  const percent = ratio.mul(100);
  if (isExactWith(percent, mostDigits)) return `${decimal(percent, mostDigits)} %`;
  const limit = against?.mul(100);
  for (let places = Math.max(digits, 1); places <= mostDigits; places++) {
    const shown = decimal(percent, places);
    if (!misleads(new Fraction(shown), percent, limit)) return `${shown} %`;
  }
  return nearly(percent);
}

function misleads(shown: Fraction, percent: Fraction, limit: Fraction | undefined): boolean {
  return shown.d === 1n || (limit !== undefined && shown.compare(limit) !== percent.compare(limit));
}

function nearly(percent: Fraction): string {
  const shown = decimal(percent, mostDigits);
  return `just ${percent.gt(new Fraction(shown)) ? 'over' : 'under'} ${shown} %`;
}
