import Fraction from 'fraction.js';
import { count } from '../../../base/plural.js';
import { addDays, daysBetween, type PlainDate } from '../../../base/values/date.js';
import { type Duration, durationInDays } from '../../../base/values/duration.js';
import type { DatedMark, Miss } from '../types.js';

/** The days that lateness is divided by: from the promise to its date, and no fewer than the policy's smallest window. */
export function windowOf(mark: DatedMark, smallest: Duration): number {
  return Math.max(daysBetween(mark.agreedOn, mark.due), durationInDays(smallest, mark.agreedOn));
}

/** The miss of an output that arrives, or is expected, on a day. Early is negative. */
export function missOfDate(mark: DatedMark, arrives: PlainDate, smallest: Duration): Miss {
  const window = windowOf(mark, smallest);
  if (window <= 0) {
    const reason = `The mark leaves 0 days from ${mark.agreedOn} to ${mark.due}, and the policy's smallestWindow is ${smallest.text}: nothing can be divided by that.`;
    return { kind: 'unknown', reason };
  }
  const late = daysBetween(mark.due, arrives);
  const written = daysBetween(mark.agreedOn, mark.due);
  const floor = written < window ? ` (a window of ${count(written, 'day')} counts as ${window})` : '';
  return { kind: 'known', ratio: new Fraction(late, window), words: `${wordsOf(late, window)}${floor}` };
}

function wordsOf(late: number, window: number): string {
  if (late === 0) return 'on the day';
  return `${Math.abs(late)} of ${count(window, 'day')} ${late > 0 ? 'late' : 'early'}`;
}

/** The first day whose lateness is above a tolerance: due + ⌊tolerance · window⌋ + 1. On it, dates alone trip. */
export function firstDayAbove(mark: DatedMark, tolerance: Fraction, smallest: Duration): PlainDate {
  const days = tolerance.mul(windowOf(mark, smallest)).floor().valueOf();
  return addDays(mark.due, days + 1);
}

/**
 * The largest tolerance with which dates alone trip by a last responsible moment: (moment − due − 1) / window. Undefined
 * where only 0 % or less would do, which is no tolerance.
 */
export function largestTolerance(mark: DatedMark, lastMoment: PlainDate, smallest: Duration): Fraction | undefined {
  const days = daysBetween(mark.due, lastMoment) - 1;
  const window = windowOf(mark, smallest);
  return days <= 0 || window <= 0 ? undefined : new Fraction(days, window);
}
