import Fraction from 'fraction.js';
import { type Parsed, readable, unreadable } from '../parsed.js';
import { quoted } from '../quote.js';
import { addDuration, daysBetween, type PlainDate } from './date.js';
import { type Kind, repaired, spelled } from './spelling.js';

/** Days, weeks, calendar months and quarters; hours and shorter are quantities. */
export type DurationUnit = 'd' | 'w' | 'M' | 'Q';

/** A length of calendar time: `5d`. */
export interface Duration {
  /** Whole, from 0, and no longer than a hundred years. */
  readonly amount: Fraction;
  readonly unit: DurationUnit;
  readonly text: string;
}

const kind: Kind = { name: 'a duration', example: '5d', longest: 60 };
const mostIn: Readonly<Record<DurationUnit, number>> = { d: 36_525, w: 5_218, M: 1_200, Q: 400 };

/** Other words for the units; the keys are in lower case, so `m` and `M` are looked at before. */
const otherWords = new Map<string, DurationUnit>([
  ...(['day', 'days'] as const).map(word => [word, 'd'] as const),
  ...(['wk', 'wks', 'week', 'weeks'] as const).map(word => [word, 'w'] as const),
  ...(['mo', 'mon', 'mos', 'mth', 'mths', 'month', 'months'] as const).map(word => [word, 'M'] as const),
  ...(['qtr', 'qtrs', 'quarter', 'quarters'] as const).map(word => [word, 'Q'] as const),
]);
const shortUnits = /^(?:h|hrs?|hours?|min|mins|minutes?|s|secs?|seconds?|ms|milliseconds?)$/i;

/** Reads a whole number of days, weeks, months or quarters: `5d`, `2w`, `3M`, `1Q`. */
export function parseDuration(text: string): Parsed<Duration> {
  return spelled(text, kind, parseBare);
}

function parseBare(text: string): Parsed<Duration> {
  const parts = /^(\d+) ?([dwMQ])$/.exec(text);
  if (!parts) return otherSpelling(text);
  const unit = parts[2] as DurationUnit;
  const digits = (parts[1] as string).replace(/^0+(?=\d)/, '');
  if (digits.length > 6 || Number(digits) > mostIn[unit]) {
    return unreadable(
      `${quoted(text)} is longer than a hundred years (${mostIn[unit]}${unit}): write a shorter duration.`,
    );
  }
  return readable({ amount: new Fraction(BigInt(digits)), unit, text });
}

function otherSpelling(text: string): Parsed<Duration> {
  if (/^(?:\d+\s*\p{L}+[\s,]*){2,}$/u.test(text)) {
    return unreadable(`${quoted(text)} has several parts; a duration is one number and one unit, as 9d for 1w and 2d.`);
  }
  const parts = /^([+-]?[\d.,]+)\s*(?:-\s*)?(\p{L}*)\.?$/u.exec(text);
  if (!parts) return isoSpelling(text) ?? notADuration(text);
  return wrongParts(text, parts[1] as string, parts[2] as string);
}

function wrongParts(text: string, amount: string, word: string): Parsed<Duration> {
  if (word === '') return noUnit(text, amount);
  if (amount.startsWith('-')) return unreadable(`${quoted(text)} is negative: a duration is 0d or longer.`);
  if (word === 'm')
    return unreadable(
      `${quoted(text)} does not say months or minutes: write ${amount}M for months; durations are whole days at least.`,
    );
  if (shortUnits.test(word)) {
    return unreadable(
      `${quoted(text)} is shorter than the days in which plans are counted: write whole days, weeks, months or quarters, as 1d.`,
    );
  }
  if (/^(?:y|yr|yrs|year|years|a)$/i.test(word)) return years(text, amount);
  const unit = unitOf(word);
  if (!unit)
    return unreadable(
      `${quoted(text)} has no unit that durations know: write d, w, M (months) or Q (quarters), as 5d.`,
    );
  if (/[.,]/.test(amount))
    return unreadable(`${quoted(text)} is not whole: write a whole number of days, weeks, months or quarters, as 2d.`);
  const meant = `${amount.replace('+', '')}${unit}`;
  return repaired(text, 'is a duration in another spelling', meant);
}

function noUnit(text: string, amount: string): Parsed<Duration> {
  if (!/^\d+$/.test(amount)) return notADuration(text);
  return unreadable(
    `${quoted(text)} has no unit: write ${amount}d for days, ${amount}w for weeks, ${amount}M for months or ${amount}Q for quarters.`,
  );
}

function years(text: string, amount: string): Parsed<Duration> {
  if (!/^\d{1,3}$/.test(amount)) return notADuration(text);
  return repaired(text, 'is in years, which are written as months', `${12 * Number(amount)}M`);
}

function unitOf(word: string): DurationUnit | undefined {
  if (word === 'M') return 'M';
  const lower = word.toLowerCase();
  if (lower === 'd' || lower === 'w') return lower;
  return lower === 'q' ? 'Q' : otherWords.get(lower);
}

/** `P5D`, `P2W`, `P3M` of ISO 8601. */
function isoSpelling(text: string): Parsed<Duration> | undefined {
  const parts = /^P(\d+)([DWM])$/.exec(text);
  if (!parts) return undefined;
  const unit = parts[2] === 'M' ? 'M' : (parts[2] as string).toLowerCase();
  return repaired(text, 'is a duration in another spelling', `${parts[1]}${unit}`);
}

function notADuration(text: string): Parsed<Duration> {
  return unreadable(
    `${quoted(text)} is not a duration: write a whole number and d, w, M (months) or Q (quarters), as 5d.`,
  );
}

/** How many days a duration is when it begins on a date: 1M from 31 January is 28 (29 in a leap year). */
export function durationInDays(duration: Duration, from: PlainDate): number {
  return daysBetween(from, addDuration(from, duration));
}
