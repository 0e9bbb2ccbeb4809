import assert from 'node:assert/strict';
import fc from 'fast-check';
import { it } from 'mocha';
import type { Parsed } from '../../../server/src/base/parsed.js';

/** The same values on every run; a failure prints this seed with the path to its smallest counterexample. */
const seed = 20_261_102;

export function holds<T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>, numRuns = 300): void {
  fc.assert(property, { seed, numRuns });
}

/** The value, where a test is about what comes after reading it. */
export function read<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) assert.fail(parsed.message);
  return parsed.value;
}

/** A wrong text with the sentence it gets and, where there is one, the right text that is offered. */
export type Refusal = readonly [text: string, message: string, replacement?: string];

export function refuses(parse: (text: string) => Parsed<unknown>, refusals: readonly Refusal[]): void {
  for (const [text, message, replacement] of refusals) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      const expected = replacement === undefined ? { ok: false, message } : { ok: false, message, replacement };
      assert.deepEqual(parse(text), expected);
    });
  }
}

/** Texts that no reader may stumble over, whatever it reads. */
export const hostile: readonly string[] = [
  '',
  ' ',
  '\n',
  '\0',
  '__proto__',
  'constructor',
  'toString',
  '1'.repeat(1_000_000),
  'a'.repeat(1_000_000),
  '-'.repeat(1_000_000),
  ' '.repeat(1_000_000),
  `${'1,'.repeat(500_000)}1`,
  '\u{1f4a9}',
  '\ud800',
  '\udc00x',
  '５ ｄ',
  '%'.repeat(1000),
  '/'.repeat(1000),
  '~',
  '[[[[',
  '(((((',
];

/** What every reader keeps: it never throws, answers in a sentence, and what it offers instead is right. */
export function isARobustReader(parse: (text: string) => Parsed<unknown>, near: fc.Arbitrary<string>): void {
  it('answers hostile texts with a short sentence', () => {
    for (const text of hostile) check(parse, text);
  });
  it('answers any text with a value or a short sentence, and offers only what is right', () => {
    holds(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), near), text => check(parse, text)),
      2000,
    );
  });
}

function check(parse: (text: string) => Parsed<unknown>, text: string): void {
  const parsed = parse(text);
  if (parsed.ok) return;
  assert.match(parsed.message, /^[“A-Z].*\.$/su);
  assert.ok(parsed.message.length < 600, parsed.message);
  if (parsed.replacement === undefined) return;
  assert.notEqual(parsed.replacement, text);
  const again = parse(parsed.replacement);
  assert.ok(
    again.ok,
    `${JSON.stringify(parsed.replacement)} is offered for ${JSON.stringify(text)} and not right itself`,
  );
}
