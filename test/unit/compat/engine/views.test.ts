import { deepEqual, equal } from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Json, Verdict } from '../../../../server/src/compat/verdict.js';
import { ask } from '../support.js';

type Members = { readonly [name: string]: Json };
const object = (properties: Members, rest: Members = {}): Members => ({ type: 'object', properties, ...rest });
const text = { type: 'string' };

/** An object whose other members have a field that its schema demands, but does not declare. */
const entries = (rest: Members): Json => ({
  type: 'object',
  properties: { closed: object({ m: text }) },
  additionalProperties: object({ a: text }, { not: { not: { required: ['b'] } } }),
  ...rest,
});
const before = entries({ properties: { closed: object({ m: text }, { additionalProperties: false }) } });
const both = object({ a: text, b: text }, { required: ['a', 'b'] });

/** What a reader who ignores names that it does not know makes of an output. */
const questions: readonly [name: string, after: Json, before: Json, answer: Verdict][] = [
  [
    'a new field in an open object',
    object({ a: text, b: text }),
    object({ a: text }, { additionalProperties: false }),
    'compatible',
  ],
  [
    'a new field deep below',
    object({ a: object({ b: text, c: text }) }),
    object({ a: object({ b: text }, { additionalProperties: false }) }),
    'compatible',
  ],
  [
    'a new field of items',
    { type: 'array', items: object({ a: text, b: text }) },
    { type: 'array', items: object({ a: text }, { additionalProperties: false }) },
    'compatible',
  ],
  ['a field that is lost', object({}), object({ a: text }, { required: ['a'] }), 'breaking'],
  ['a field of another type', object({ a: { type: 'integer' } }), object({ a: text }), 'breaking'],
  [
    'branches that only new fields tell apart',
    object({ a: text, b: text }),
    { oneOf: [object({ a: text }, { required: ['a'] }), object({ a: text }, { maxProperties: 0 })] },
    'unknown',
  ],
  [
    'a constant without what is dropped',
    { const: { a: 'x', b: 'y' } },
    object({ a: { const: 'x' } }, { const: { a: 'x' } }),
    'compatible',
  ],
  [
    'a recursive schema with a new field',
    { $ref: '#/$defs/n', $defs: { n: object({ a: text, b: text, n: { $ref: '#/$defs/n' } }) } },
    {
      $ref: '#/$defs/n',
      $defs: { n: object({ a: text, n: { $ref: '#/$defs/n' } }, { unevaluatedProperties: false }) },
    },
    'compatible',
  ],
  [
    'a recursive schema with a changed field',
    { $ref: '#/$defs/n', $defs: { n: object({ a: { type: 'null' }, b: text, n: { $ref: '#/$defs/n' } }) } },
    { $ref: '#/$defs/n', $defs: { n: object({ a: text, n: { $ref: '#/$defs/n' } }) } },
    'breaking',
  ],
  [
    'names by patterns',
    { type: 'object', patternProperties: { '^x-': text, '^y-': text }, additionalProperties: false },
    { type: 'object', patternProperties: { '^x-': text }, additionalProperties: false },
    'compatible',
  ],
  // What the reader drops of the entries, it would need: only how it sees them tells, not how they are written.
  [
    'entries that the new schema tells apart by a pattern',
    entries({ patternProperties: { '^b': both } }),
    before,
    'breaking',
  ],
  [
    'an entry that only the new schema names',
    entries({ properties: { closed: object({ m: text }), b: both } }),
    before,
    'breaking',
  ],
];

describe('the engine in the view of a tolerant reader', () => {
  for (const [name, after, before, answer] of questions) {
    it(`${name}: ${answer}`, () => {
      const { verdict, why } = ask({ before, after, reader: 'tolerant' });
      equal(verdict === 'unknown' && answer === 'breaking' ? why.join(' ') : verdict, answer);
    });
  }

  it('shows a payload that is sent and read', () => {
    const after = object({ a: { type: 'integer' }, b: text });
    deepEqual(ask({ before: object({ a: text }), after, reader: 'tolerant' }).witness, { a: 0 });
  });
});
