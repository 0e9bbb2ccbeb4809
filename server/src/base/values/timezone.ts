import { type Parsed, readable, unreadable } from '../parsed.js';
import { quoted } from '../quote.js';
import { closest } from '../suggest.js';

/** The zones that the language runtime knows, `UTC` first. */
export function timezones(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone')];
}

/** Reads the name of a zone of the IANA database, an older name of one among them. */
export function parseTimezone(text: string): Parsed<string> {
  if (/^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/.test(text) && isKnown(text)) return readable(text);
  const [meant] = closest(text, timezones(), 1);
  const instead = meant === undefined ? 'Write it like “Europe/Paris”.' : `Did you mean “${meant}”?`;
  return unreadable(`${quoted(text)} is not the name of a time zone. ${instead}`, meant);
}

function isKnown(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
