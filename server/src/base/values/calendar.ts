import { addDays, addDuration, daysBetween, type PlainDate, subtractDuration } from './date.js';
import type { Duration } from './duration.js';

/** Days of the week in the order of ISO 8601. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

/** Which days count as days of work. */
export interface Calendar {
  /** Whether the weekend and the holidays are skipped; false: every day counts. */
  readonly workingDays: boolean;
  readonly weekend: ReadonlySet<Weekday>;
  readonly holidays: readonly PlainDate[];
}

/** Days on which somebody does no work, both ends included. */
export interface AwaySpan {
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** Every day counts. */
export const everyDay: Calendar = { workingDays: false, weekend: new Set(), holidays: [] };

/** So many days are looked at for a day of work before it is given up: an absence without end is no calendar. */
const mostDaysLookedAt = 200_000;

/**
 * The day on which work that begins after `from` and takes a duration is done. Durations in days count days of work only;
 * weeks, months and quarters are spans of the calendar. Days of absence are skipped by both.
 */
export function addWork(
  from: PlainDate,
  duration: Duration,
  calendar: Calendar,
  away: readonly AwaySpan[] = [],
): PlainDate {
  const plain = addDuration(from, duration);
  if (!skipsAny(duration, calendar, away)) return plain;
  return walk(from, daysBetween(from, plain), 1, workOn(duration, calendar, away));
}

/**
 * The last day on which work that takes a duration may begin and be done on `until`; a day of work where any is skipped.
 * The counterpart of `addWork`.
 */
export function subtractWork(
  until: PlainDate,
  duration: Duration,
  calendar: Calendar,
  away: readonly AwaySpan[] = [],
): PlainDate {
  const plain = subtractDuration(until, duration);
  if (!skipsAny(duration, calendar, away)) return plain;
  const isWork = workOn(duration, calendar, away);
  const days = daysBetween(plain, until);
  if (days === 0) return until;
  // Work on `until` itself counts, so the first step leads to it, and the last one to the day before the work.
  const first = walk(addDays(until, 1), days, -1, isWork);
  return walk(first, 1, -1, isWork);
}

function skipsAny({ unit }: Duration, calendar: Calendar, away: readonly AwaySpan[]): boolean {
  return away.length > 0 || (calendar.workingDays && unit === 'd');
}

type IsWork = (date: PlainDate) => boolean;

function workOn({ unit }: Duration, calendar: Calendar, away: readonly AwaySpan[]): IsWork {
  const counts = calendar.workingDays && unit === 'd';
  const holidays = new Set(calendar.holidays.map(holiday => holiday.toString()));
  return date => {
    if (away.some(({ from, until }) => daysBetween(from, date) >= 0 && daysBetween(date, until) >= 0)) return false;
    return !counts || (!calendar.weekend.has(weekdayOf(date)) && !holidays.has(date.toString()));
  };
}

/** So many days of work on, from a day that does not count itself. */
function walk(from: PlainDate, days: number, direction: 1 | -1, isWork: IsWork): PlainDate {
  let date = from;
  let left = days;
  for (let looked = 0; left > 0 && looked < mostDaysLookedAt; looked++) {
    date = addDays(date, direction);
    if (isWork(date)) left -= 1;
  }
  return date;
}

/** The day of the week of a date. */
export function weekdayOf(date: PlainDate): Weekday {
  return weekdays[date.dayOfWeek - 1] as Weekday;
}
