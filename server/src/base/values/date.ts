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
const earliest = new Temporal.PlainDate(1, 1, 1);
const latest = new Temporal.PlainDate(9999, 12, 31);
const mostDays = 4_000_000;

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
  if (day >= 1 && day <= last) return readable(new Temporal.PlainDate(year, month, day));
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
  return new Temporal.PlainDate(year, month, 1).daysInMonth;
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

function dayNumber(date: PlainDate): number {
  let number = dayNumbers.get(date);
  if (number === undefined) {
    number = countedDays(date);
    dayNumbers.set(date, number);
  }
  return number;
}

/** Days since the first of March of the year 0, counted in years that begin in March: so a leap day is a year's last. */
function countedDays({ year, month, day }: PlainDate): number {
  const fromMarch = (month + 9) % 12;
  const years = year - (fromMarch >= 10 ? 1 : 0);
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return years * 365 + leapDays + Math.floor((fromMarch * 153 + 2) / 5) + day - 1;
}

/** The date so many whole days later (earlier for a negative number); stops at the ends of the years 1 to 9999. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return within(date.add({ days: Math.min(Math.max(days, -mostDays), mostDays) }));
}

/** The date a duration later; months clamp: 31 Jan and 1M is 28 Feb. Stops at the end of the year 9999. */
export function addDuration(date: PlainDate, duration: Duration): PlainDate {
  return within(date.add(calendarDuration(duration)));
}

/** The date a duration earlier; months clamp as in `addDuration`. Stops at the beginning of the year 1. */
export function subtractDuration(date: PlainDate, duration: Duration): PlainDate {
  return within(date.subtract(calendarDuration(duration)));
}

/** Negative when `a` comes first, positive when `b` does, 0 for the same day. */
export function compareDates(a: PlainDate, b: PlainDate): -1 | 0 | 1 {
  return Math.sign(dayNumber(a) - dayNumber(b)) as -1 | 0 | 1;
}

function calendarDuration(duration: Duration): { days: number } | { weeks: number } | { months: number } {
  const amount = Number(duration.amount.n);
  switch (duration.unit) {
    case 'd':
      return { days: amount };
    case 'w':
      return { weeks: amount };
    case 'M':
      return { months: amount };
    case 'Q':
      return { months: 3 * amount };
  }
}

function within(date: PlainDate): PlainDate {
  if (compareDates(date, earliest) < 0) return earliest;
  return compareDates(date, latest) > 0 ? latest : date;
}
