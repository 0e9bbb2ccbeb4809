import { type PlainDate, parseDate } from '../base/values/date.js';
import { dateIn } from './clock.js';

/** The date in a time zone now; in UTC where there is no such zone. */
export function today(timezone: string): PlainDate {
  const text = dateIn(timezone);
  const date = text.ok ? parseDate(text.value) : text;
  return date.ok ? date.value : today('UTC');
}
