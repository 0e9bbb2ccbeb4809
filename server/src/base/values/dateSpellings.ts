import { type Parsed, unreadable } from '../parsed.js';
import { quoted } from '../quote.js';
import { repaired } from './spelling.js';

type IsDay = (year: number, month: number, day: number) => boolean;

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const fullMonthNames = ['january', 'february', 'march', 'april', 'may', 'june', 'july'].concat([
  'august',
  'september',
  'october',
  'november',
  'december',
  'sept',
]);

const moving = /^(?:today|tomorrow|yesterday|now|next\b.*|in \d+ .*)$/i;
const unknown = /^(?:tbd|tba|tbc|n\/?a|none|null|unknown|later|soon|asap|-+|\?+)$/i;
const time = /^(\d{4}-\d{2}-\d{2})(?:[Tt]|\s+)\d{1,2}(?::\d{2}|[hH]|\s*[ap]m).*$/;

/** The sentence for a date that is not spelled `YYYY-MM-DD`, with the right spelling where only one day can be meant. */
export function otherDateSpelling(text: string, isDay: IsDay): Parsed<never> {
  const timed = time.exec(text)?.[1];
  if (timed !== undefined) return withTime(text, timed, isDay);
  const day = dayMeant(text.toLowerCase(), isDay);
  if (day === 'either') return ambiguous(text);
  if (day !== undefined) return repaired(text, 'is a date in another spelling', day);
  if (moving.test(text))
    return unreadable(`${quoted(text)} is another day every day: write the date itself, as 2026-11-02.`);
  if (unknown.test(text)) {
    return unreadable(
      `${quoted(text)} is not a date: leave the line out until the day is known; a missing date counts as unknown.`,
    );
  }
  return longerSpan(text) ?? unreadable(`${quoted(text)} is not a date: write year, month and day, as 2026-11-02.`);
}

function withTime(text: string, date: string, isDay: IsDay): Parsed<never> {
  const [year, month, day] = date.split('-').map(Number);
  const fault = 'has a time; a date is a whole day, its end included';
  if (isDay(year ?? 0, month ?? 0, day ?? 0)) return repaired(text, fault, date);
  return unreadable(`${quoted(text)} ${fault}: write the day alone, as 2026-11-02.`);
}

/** The day as `YYYY-MM-DD`; “either” where day and month could be swapped. */
function dayMeant(text: string, isDay: IsDay): string | 'either' | undefined {
  const yearFirst =
    /^(\d{4})\s*[-/. _\u2010-\u2015\u2212]\s*(\d{1,2})\s*[-/. _\u2010-\u2015\u2212]\s*(\d{1,2})$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (yearFirst) return written(isDay, yearFirst[1], yearFirst[2], yearFirst[3]);
  const yearLast = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text);
  if (yearLast) {
    const dayFirst = written(isDay, yearLast[3], yearLast[2], yearLast[1]);
    const monthFirst = written(isDay, yearLast[3], yearLast[1], yearLast[2]);
    return dayFirst !== undefined && monthFirst !== undefined && dayFirst !== monthFirst
      ? 'either'
      : (dayFirst ?? monthFirst);
  }
  return named(text, isDay);
}

/** `2 Nov 2026`, `Nov 2nd, 2026`, `2026-Nov-02`, with a weekday before or not. */
function named(text: string, isDay: IsDay): string | undefined {
  const bare = text.replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s+/, '');
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[\s.-]*([a-z]+)\.?[\s,-]*(\d{4})$/.exec(bare);
  if (dayFirst) return written(isDay, dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1]);
  const monthFirst = /^([a-z]+)\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?(?:\s*,\s*|[\s-]+)(\d{4})$/.exec(bare);
  if (monthFirst) return written(isDay, monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2]);
  const yearFirst = /^(\d{4})[\s-]*([a-z]+)[\s-]*(\d{1,2})$/.exec(bare);
  return yearFirst ? written(isDay, yearFirst[1], monthNumber(yearFirst[2]), yearFirst[3]) : undefined;
}

function monthNumber(name: string | undefined): string {
  const known = name !== undefined && (monthNames.includes(name) || fullMonthNames.includes(name));
  return known ? String(monthNames.indexOf(name.slice(0, 3)) + 1) : '0';
}

function written(isDay: IsDay, year = '', month = '', day = ''): string | undefined {
  if (!isDay(Number(year), Number(month), Number(day))) return undefined;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function ambiguous(text: string): Parsed<never> {
  const [first = '', second = '', year = ''] = text.split(/[-/. ]/);
  const iso = (month: string, day: string) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return unreadable(
    `${quoted(text)} can be two days: write ${iso(second, first)} when the day comes first, or ${iso(first, second)} when the month does.`,
  );
}

/** A month, a quarter, a week or a year names many days; its last one is what a plan usually means, but not certainly. */
function longerSpan(text: string): Parsed<never> | undefined {
  if (/^\d{4}[-/]\d{1,2}$/.test(text)) return span(text, 'a month');
  if (/^(?:\d{4}[-\s]?Q[1-4]|Q[1-4][-\s/]?\d{4})$/i.test(text)) return span(text, 'a quarter');
  if (/^(?:\d{4}[-\s]?W\d{1,2}|(?:CW|KW|W)\s?\d{1,2}[-\s/]?\d{4})$/i.test(text)) return span(text, 'a week');
  if (/^\d{4}$/.test(text)) return span(text, 'a year');
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{1,2}$/.test(text)) {
    return unreadable(
      `${quoted(text)} leaves open which part is the year: write four digits for it and put it first, as 2026-11-02.`,
    );
  }
  return undefined;
}

function span(text: string, what: string): Parsed<never> {
  return unreadable(
    `${quoted(text)} is ${what}, and a date is one day: write the day that is meant, often its last, as YYYY-MM-DD.`,
  );
}
