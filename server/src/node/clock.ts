import { type Parsed, readable, unreadable } from '../base/parsed.js';

/**
 * The calendar date at an instant in a time zone, as `2026-11-21`.
 *
 * @param timeZone an IANA name as `Europe/Berlin`; without it, the zone of this computer
 * @param instant milliseconds since 1970 in UTC; without it, now
 */
export function dateIn(timeZone?: string, instant: number = Date.now()): Parsed<string> {
  // Asked by every command; a format would first load the tables of all zones.
  if (timeZone === 'UTC') return readable(new Date(instant).toISOString().slice(0, 10));
  const format = dateFormat(timeZone);
  if (!format) {
    return unreadable(`There is no time zone “${timeZone}”; write an IANA name such as “Europe/Berlin” or “UTC”.`);
  }
  const parts = new Map(format.formatToParts(instant).map(part => [part.type, part.value]));
  return readable(`${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`);
}

function dateFormat(timeZone: string | undefined): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      ...(timeZone === undefined ? {} : { timeZone }),
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
