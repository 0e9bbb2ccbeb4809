import type { ScalarNode } from './nodes.js';

const nullPattern = /^(?:~|[Nn]ull|NULL)?$/;
const booleanPattern = /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/;
const numberPattern =
  /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/;

/** What YAML 1.2's core schema makes of a plain scalar. */
export function plainType(text: string): ScalarNode['type'] {
  // Almost every plain scalar is a word: looking at its first character spares the patterns.
  const first = text.charCodeAt(0);
  const isDigitSignOrDot = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d || first === 0x2e;
  if (isDigitSignOrDot) return numberPattern.test(text) ? 'number' : 'string';
  if (text.length > 5) return 'string';
  if (nullPattern.test(text)) return 'null';
  return booleanPattern.test(text) ? 'boolean' : 'string';
}

/** The number that a scalar of type number stands for, as a double; infinite or NaN where doubles end. */
export function numberOf(text: string): number {
  if (text.startsWith('0o')) return Number.parseInt(text.slice(2), 8);
  const word = text.toLowerCase();
  if (word.endsWith('.inf')) return word.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return word === '.nan' ? Number.NaN : Number(text);
}
