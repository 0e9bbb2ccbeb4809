import { daysBetween, type PlainDate } from '../../base/values/date.js';

/** Days are whole numbers here: 0 is the day of the question, and three numbers are no days. */

/** It does not arrive at all. */
export const never = 1 << 29;
/** Nobody can tell when: it stands on a ring, or on something that says too little. */
export const unknown = never + 1;
/** Nothing says when, and nothing says that it is late. */
export const undated = -never;

export function isDay(day: number): boolean {
  return day > undated && day < never;
}

/** Days from `asOf` on; a date that is absent is the number given for it. */
export function dayOf(date: PlainDate | undefined, asOf: PlainDate, absent: number): number {
  return date ? daysBetween(asOf, date) : absent;
}
