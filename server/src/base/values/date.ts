import { Temporal } from 'temporal-polyfill';
import { type Parsed, readable, unreadable } from '../parsed.js';
import { quoted } from '../quote.js';
import { otherDateSpelling } from './dateSpellings.js';
import type { Duration } from './duration.js';
import { type Kind, repaired, spelled } from './spelling.js';

/** A calendar day without a time or a zone; where it ends something, that day is included. */
export type PlainDate = Temporal.PlainDate;

const kind: Kind = { name: 'a date', example: '2026-11-02', longest: 60 };
const firstYear = 1900;
const lastYear = 2999;
/** What is computed stays in years of four digits, however long the durations: it is printed and read again. */
const earliest = countedDays({ year: 1, month: 1, day: 1 });
const latest = countedDays({ year: 9999, month: 12, day: 31 });

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July'].concat([
  'August',
  'September',
  'October',
  'November',
  'December',
]);

/** Reads `YYYY-MM-DD` of the years 1900 to 2999. */
export function parseDate(text: string): Parsed<PlainDate> {
  return spelled(text, kind, parseBare);
}

function parseBare(text: string): Parsed<PlainDate> {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return otherDateSpelling(text, isDay);
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < firstYear || year > lastYear) {
    return unreadable(`${quoted(text)} is in the year ${year}: dates run from ${firstYear} to ${lastYear}.`);
  }
  if (month < 1 || month > 12) return noSuchMonth(text, year, month, day);
  const last = daysInMonth(year, month);
  if (day >= 1 && day <= last) return readable(dateOf(countedDays({ year, month, day })));
  const name = `${months[month - 1]} ${year}`;
  return unreadable(
    day === 0
      ? `${quoted(text)} has no such day: ${name} begins on the 1st.`
      : `${quoted(text)} has no such day: ${name} ends on the ${last}${last === 31 ? 'st' : 'th'}.`,
  );
}

function noSuchMonth(text: string, year: number, month: number, day: number): Parsed<PlainDate> {
  const fault = 'has no such month';
  if (!isDay(year, day, month)) return unreadable(`${quoted(text)} ${fault}: months run from 01 to 12.`);
  const swapped = formatDate(new Temporal.PlainDate(year, day, month));
  return repaired(text, `${fault}; the month stands before the day`, swapped);
}

function isDay(year: number, month: number, day: number): boolean {
  const inYears = year >= firstYear && year <= lastYear && month >= 1 && month <= 12;
  return inYears && day >= 1 && day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  const [nextYear, nextMonth] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return countedDays({ year: nextYear, month: nextMonth, day: 1 }) - countedDays({ year, month, day: 1 });
}

/** `2026-11-02`. */
export function formatDate(date: PlainDate): string {
  return date.toString();
}

/** A date as sentences say it: `29 Mar`, with the year where it is not that of `relativeTo`: `29 Mar 2027`. */
export function spokenDate(date: PlainDate, relativeTo?: PlainDate): string {
  const day = `${date.day} ${months[date.month - 1]?.slice(0, 3)}`;
  return relativeTo?.year === date.year ? day : `${day} ${date.year}`;
}

/** Whole days from one date to another; negative when `to` comes first. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Dates never change, and the same ones are compared again and again. */
const dayNumbers = new WeakMap<PlainDate, number>();

/** Days since one and the same day, long ago: only the differences say something. */
export function dayNumber(date: PlainDate): number {
  let number = dayNumbers.get(date);
  if (number === undefined) {
    number = countedDays(date);
    dayNumbers.set(date, number);
  }
  return number;
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days since the first of March of the year 0, counted in years that begin in March: so a leap day is a year's last. */
function countedDays({ year, month, day }: Day): number {
  const fromMarch = (month + 9) % 12;
  const years = year - (fromMarch >= 10 ? 1 : 0);
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return years * 365 + leapDays + Math.floor((fromMarch * 153 + 2) / 5) + day - 1;
}

/** The same dates are read and computed again and again, by the thousand; so far as they are kept, each is made once. */
const dates = new Map<number, PlainDate>();
const mostDates = 50_000;

/** The day with this number; at the ends of the years 1 to 9999, the first or the last of them. */
function dateOf(number: number): PlainDate {
  const inYears = Math.min(Math.max(number, earliest), latest);
  const known = dates.get(inYears);
  if (known) return known;
  if (dates.size >= mostDates) dates.clear();
  const { year, month, day } = uncounted(inYears);
  const date = new Temporal.PlainDate(year, month, day);
  dates.set(inYears, date);
  dayNumbers.set(date, inYears);
  return date;
}

/** What `countedDays` counted. */
function uncounted(number: number): Day {
  // The calendar repeats itself every 400 years, which have 146 097 days.
  const era = Math.floor(number / 146_097);
  const dayOfEra = number - era * 146_097;
  const leapDays = Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const firstDay = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  const fromMarch = Math.floor(((dayOfEra - firstDay) * 5 + 2) / 153);
  const day = dayOfEra - firstDay - Math.floor((fromMarch * 153 + 2) / 5) + 1;
  const month = ((fromMarch + 2) % 12) + 1;
  return { year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day };
}

/** The date so many whole days later (earlier for a negative number); stops at the ends of the years 1 to 9999. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return dateOf(dayNumber(date) + days);
}

/** The date a duration later; months clamp: 31 Jan and 1M is 28 Feb. Stops at the end of the year 9999. */
export function addDuration(date: PlainDate, duration: Duration): PlainDate {
  return moved(date, duration, 1);
}

/** The date a duration earlier; months clamp as in `addDuration`. Stops at the beginning of the year 1. */
export function subtractDuration(date: PlainDate, duration: Duration): PlainDate {
  return moved(date, duration, -1);
}

function moved(date: PlainDate, { amount, unit }: Duration, direction: 1 | -1): PlainDate {
  const count = Number(amount.n) * direction;
  if (unit === 'd') return addDays(date, count);
  if (unit === 'w') return addDays(date, 7 * count);
  const months = date.year * 12 + date.month - 1 + (unit === 'Q' ? 3 * count : count);
  const [year, month] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  return dateOf(countedDays({ year, month, day: Math.min(date.day, daysInMonth(year, month)) }));
}

/** Negative when `a` comes first, positive when `b` does, 0 for the same day. */
export function compareDates(a: PlainDate, b: PlainDate): -1 | 0 | 1 {
  return Math.sign(dayNumber(a) - dayNumber(b)) as -1 | 0 | 1;
}
