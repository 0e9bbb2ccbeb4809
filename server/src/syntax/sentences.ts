import type { LibraryError } from './compose.js';
import type { Problem } from './problem.js';

/** A sentence for one of the library's errors. */
export function sentenceFor({ message, start, end, warning }: LibraryError, content: string): Problem {
  const from = Math.min(start, content.length);
  return {
    rule: 'yaml/syntax',
    message: `${message}.`,
    range: { start: from, end: Math.min(Math.max(end, from), content.length) },
    ...(warning ? { severity: 'warning' as const } : {}),
  };
}
