import { addDays, addDuration, dayNumber, daysBetween, type PlainDate, subtractDuration } from './date.js';
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

/** So many days are looked at for days of work before it is given up: more than the longest duration has, of one a week. */
const mostDaysLookedAt = 300_000;

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
  return walk(from, daysBetween(from, plain), 1, skippedBy(duration, calendar, away));
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
  const skipped = skippedBy(duration, calendar, away);
  const days = daysBetween(plain, until);
  if (days === 0) return until;
  // Work on `until` itself counts, so the first step leads to it, and the last one to the day before the work.
  const first = walk(addDays(until, 1), days, -1, skipped);
  return walk(first, 1, -1, skipped);
}

function skipsAny({ unit }: Duration, calendar: Calendar, away: readonly AwaySpan[]): boolean {
  return away.length > 0 || (calendar.workingDays && unit === 'd');
}

/** What is no day of work, in numbers of days. */
interface Skipped {
  readonly weekend: ReadonlySet<Weekday>;
  readonly holidays: ReadonlySet<number>;
  readonly away: readonly (readonly [from: number, until: number])[];
}

const nothing: ReadonlySet<never> = new Set();

function skippedBy({ unit }: Duration, calendar: Calendar, away: readonly AwaySpan[]): Skipped {
  const counts = calendar.workingDays && unit === 'd';
  return {
    weekend: counts ? calendar.weekend : nothing,
    holidays: counts ? holidaysOf(calendar) : nothing,
    away: away.map(({ from, until }) => [dayNumber(from), dayNumber(until)]),
  };
}

const known = new WeakMap<Calendar, ReadonlySet<number>>();

function holidaysOf(calendar: Calendar): ReadonlySet<number> {
  const found = known.get(calendar) ?? new Set(calendar.holidays.map(dayNumber));
  known.set(calendar, found);
  return found;
}

/**
 * So many days of work on, from a day that does not count itself. An absence is passed in one step: it may last for years,
 * and is asked about with every point that it concerns.
 */
function walk(from: PlainDate, days: number, direction: 1 | -1, { weekend, holidays, away }: Skipped): PlainDate {
  const start = dayNumber(from);
  let at = start;
  let left = days;
  for (let looked = 0; left > 0 && looked < mostDaysLookedAt; looked++) {
    at += direction;
    const absence = away.find(([first, last]) => first <= at && at <= last);
    if (absence) at = absence[direction === 1 ? 1 : 0];
    else if (!weekend.has(weekdayAfter(from, at - start)) && !holidays.has(at)) left -= 1;
  }
  return addDays(from, at - start);
}

function weekdayAfter({ dayOfWeek }: PlainDate, days: number): Weekday {
  return weekdays[(((dayOfWeek - 1 + days) % 7) + 7) % 7] as Weekday;
}

/** The day of the week of a date. */
export function weekdayOf(date: PlainDate): Weekday {
  return weekdays[date.dayOfWeek - 1] as Weekday;
}
