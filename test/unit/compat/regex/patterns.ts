import assert from 'node:assert/strict';
import { RegExpParser } from '@eslint-community/regexpp';
import fc from 'fast-check';
import { flagsOf, RegexEngine } from '../../../../server/src/compat/regex/engine.js';
import { Language, type StateBudget } from '../../../../server/src/compat/regex/language.js';

export const engine = new RegexEngine(new RegExpParser({ ecmaVersion: 2025 }));
export const limits = { states: 2_000 };

export function states(most = 200_000): StateBudget {
  let left = most;
  return {
    spend(count = 1) {
      left -= count;
      return left >= 0;
    },
  };
}

export function compiled(pattern: string): Language {
  const language = engine.compilePattern(pattern, limits);
  assert.ok(language instanceof Language, `“${pattern}”: ${'why' in language ? language.why : ''}`);
  return language;
}

/**
 * Whether the standard's search finds the pattern: tried at each letter in turn.
 * (A plain search in V8 also tries an empty match within a letter beyond the first plane.)
 */
export function matches(pattern: string, text: string): boolean {
  const flags = flagsOf(pattern);
  const expression = new RegExp(pattern, `${flags}y`);
  for (let at = 0; at <= text.length; at += flags === 'u' && (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) {
    expression.lastIndex = at;
    if (expression.test(text)) return true;
  }
  return false;
}

/** The shortest words, one after the other. */
export function first(language: Language, count: number): string[] {
  const found: string[] = [];
  while (found.length < count) {
    const next = language.minus(Language.of(found)).shortest(states());
    if (next === undefined) break;
    found.push(next);
  }
  return found;
}

// Letters of every kind that a pattern may tell apart: of words and not, ends of lines, beyond the first plane, halves.
const letters = ['a', 'b', 'c', 'A', '0', '_', '-', ' ', '\n', 'é', '😀', '\u{10000}', '\ud83d', '\udc00', '\u2028'];

export const word: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...letters, 'a', 'b'), { maxLength: 7 })
  .map(list => list.join(''));

const atoms = ['a', 'b', 'c', 'A', '0', '-', 'é', '😀', '.', '\\w', '\\W', '\\d', '\\s', '\\S', '[ab]', '[^a]', '[^]'];
const odd = [
  '[\\s\\S]',
  '[a-c-]',
  '[^\\w]',
  '\\u{61}',
  '\\ud83d',
  '\\udc00',
  '[\\ud800-\\udbff]',
  '\\x61',
  '\\p{Lu}',
  '\\P{L}',
  '\\-',
];
const asserting = ['^', '$', '\\b', '\\B'];
const lookarounds = ['(?=', '(?!', '(?<=', '(?<!'];
const quantifiers = ['*', '+', '?', '{2}', '{1,2}', '{0,3}', '{2,}', '*?', '{0}'];

/** Patterns of every kind that there is an automaton for, assertions within assertions and within loops among them. */
export const pattern: fc.Arbitrary<string> = fc.letrec<{
  choice: string;
  sequence: string;
  piece: string;
  atom: string;
}>(tie => ({
  choice: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 4, arbitrary: tie('sequence') },
    { weight: 1, arbitrary: fc.tuple(tie('sequence'), tie('choice')).map(([one, other]) => `${one}|${other}`) },
  ),
  sequence: fc.array(tie('piece'), { maxLength: 3, depthIdentifier: 'pattern' }).map(list => list.join('')),
  piece: fc.oneof(
    { weight: 4, arbitrary: tie('atom') },
    { weight: 2, arbitrary: fc.constantFrom(...asserting) },
    {
      weight: 2,
      arbitrary: fc.tuple(tie('atom'), fc.constantFrom(...quantifiers)).map(([atom, quantifier]) => atom + quantifier),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.constantFrom(...lookarounds), tie('choice')).map(([open, body]) => `${open}${body})`),
    },
  ),
  atom: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'pattern' },
    { weight: 8, arbitrary: fc.constantFrom(...atoms) },
    { weight: 1, arbitrary: fc.constantFrom(...odd) },
    { weight: 3, arbitrary: tie('choice').map(body => `(?:${body})`) },
    { weight: 1, arbitrary: tie('choice').map(body => `(${body})`) },
  ),
})).choice;
