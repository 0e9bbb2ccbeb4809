import { count } from '../../base/plural.js';
import { daysBetween, formatDate, type PlainDate } from '../../base/values/date.js';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** `2026-12-11 (Friday, in 20 days)`. */
export function dateText(date: PlainDate, today: PlainDate): string {
  return `${formatDate(date)} (${weekdayOf(date)}, ${fromToday(date, today)})`;
}

export function weekdayOf(date: PlainDate): string {
  return weekdays[date.dayOfWeek - 1] as string;
}

/** `today`, `tomorrow`, `in 20 days`, `3 days ago`. */
export function fromToday(date: PlainDate, today: PlainDate): string {
  const days = daysBetween(today, date);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${count(days, 'day')}` : `${count(-days, 'day')} ago`;
}
