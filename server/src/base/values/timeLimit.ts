import { type Parsed, readable, unreadable } from '../parsed.js';
import { quoted } from '../quote.js';

const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1_000, min: 60_000 };
/** Timers take no more; it is 24 days. */
const longest = 2 ** 31 - 1;

/** How long something that is waited for may take: `500 ms`, `10 s`, `1 min`. Answers milliseconds, from 1. */
export function parseTimeLimit(text: string): Parsed<number> {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?) ?(ms|s|min)$/.exec(text.trim()) ?? [];
  if (amount === '') return unreadable(`${quoted(text)} is no time limit: write seconds or minutes, as 10 s.`);
  const limit = Math.round(Number(amount) * (milliseconds[unit] as number));
  if (limit < 1) return unreadable(`${quoted(text)} leaves no time at all: write what may be waited for, as 10 s.`);
  return readable(Math.min(limit, longest));
}
