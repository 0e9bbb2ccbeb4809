import type { Json, Verdict } from '../../../server/src/compat/verdict.js';

/** A question whose answer is known, each about one thing that the engine must not overlook. */
export interface Question {
  readonly name: string;
  readonly left: Json;
  readonly right: Json;
  readonly verdict: Verdict;
}

const whenArray = ['then', { type: 'array' }] as const;

export const questions: readonly Question[] = [
  {
    name: 'A range that ends where the other begins',
    left: { type: 'integer', minimum: 1.5, maximum: 3 },
    right: { minimum: 2 },
    verdict: 'compatible',
  },
  {
    name: 'A bound more',
    left: { type: 'integer', maximum: 2 },
    right: { type: 'integer', maximum: 2, minimum: 1 },
    verdict: 'breaking',
  },
  {
    name: 'A text of exactly one letter too many',
    left: { type: 'string', maxLength: 4, pattern: '^.{4}$' },
    right: { maxLength: 3 },
    verdict: 'breaking',
  },
  {
    name: 'A condition that is not met',
    left: { type: 'string' },
    right: Object.fromEntries([['if', { type: 'number' }], whenArray, ['else', { type: 'array' }]]),
    verdict: 'breaking',
  },
  {
    name: 'Two of a oneOf at once',
    left: { type: 'object' },
    right: { oneOf: [{ type: 'object' }, { maxProperties: 2 }] },
    verdict: 'breaking',
  },
  {
    name: 'A question that stood open when another one leaned on it',
    left: {
      type: 'object',
      required: ['p', 'q'],
      properties: { p: { $ref: '#/$defs/one' }, q: { $ref: '#/$defs/other' } },
      $defs: {
        one: {
          anyOf: [
            { type: 'object', required: ['n'], properties: { n: { $ref: '#/$defs/other' } } },
            { type: 'array', maxItems: 0 },
          ],
        },
        other: { type: 'object', required: ['m'], properties: { m: { $ref: '#/$defs/one' } } },
      },
    },
    right: false,
    verdict: 'breaking',
  },
  {
    name: 'A recursion without an end',
    left: {
      $ref: '#/$defs/one',
      $defs: { one: { type: 'object', required: ['n'], properties: { n: { $ref: '#/$defs/one' } } } },
    },
    right: false,
    verdict: 'compatible',
  },
  {
    name: 'As many items as may be counted',
    left: { type: 'array', contains: { type: 'string' }, maxContains: 1 },
    right: { contains: { type: 'number' } },
    verdict: 'breaking',
  },
  {
    name: 'Equal items',
    left: { type: 'array' },
    right: { uniqueItems: true },
    verdict: 'breaking',
  },
  {
    name: 'As many members as there may be',
    left: { type: 'object', required: ['a'], maxProperties: 1 },
    right: { maxProperties: 0 },
    verdict: 'breaking',
  },
  {
    name: 'A member that a pattern speaks of is no other one',
    left: { type: 'object', patternProperties: { '^[ab]': { type: 'string' } }, additionalProperties: false },
    right: { patternProperties: { '^a': true, '^b': true }, additionalProperties: false },
    verdict: 'compatible',
  },
  {
    name: 'A member that nothing else speaks of',
    left: { type: 'object', patternProperties: { '^a': true } },
    right: { patternProperties: { '^a': true }, additionalProperties: false },
    verdict: 'breaking',
  },
  {
    name: 'What is not looked at when a choice does not hold',
    left: { type: 'object', properties: { a: { type: 'string' } } },
    right: {
      anyOf: [{ properties: { a: { type: 'number' } }, required: ['a'] }, true],
      unevaluatedProperties: false,
    },
    verdict: 'breaking',
  },
  {
    name: 'Items that are looked at because they were asked for',
    left: { type: 'array', items: { type: 'string' }, minItems: 1 },
    right: { contains: { type: 'string' }, unevaluatedItems: false },
    verdict: 'compatible',
  },
  {
    name: 'What must not follow',
    left: { type: 'string', pattern: '^ab$' },
    right: { pattern: '^(?!ab)' },
    verdict: 'breaking',
  },
  {
    name: 'What must follow',
    left: { type: 'string', pattern: '^a[bc]$' },
    right: { pattern: '^(?=ab)' },
    verdict: 'breaking',
  },
  {
    name: 'One pattern within two',
    left: { type: 'string', pattern: '^(?:ab)+$' },
    right: { allOf: [{ pattern: '^a' }, { pattern: 'b$' }] },
    verdict: 'compatible',
  },
  {
    name: 'A list that does not fit, tried twice',
    left: { properties: { next: { properties: { list: { $ref: '#' } } }, value: { type: 'integer' } } },
    right: {
      anyOf: [{ $ref: '#/$defs/list' }, { properties: { next: { $ref: '#/$defs/next' } } }],
      $defs: {
        list: { properties: { next: { $ref: '#/$defs/next' }, value: { type: 'string' } } },
        next: { properties: { list: { $ref: '#/$defs/list' } } },
      },
    },
    verdict: 'breaking',
  },
  {
    name: 'A named member among others',
    left: { properties: { a: { type: 'number' } }, additionalProperties: { type: 'string' } },
    right: { additionalProperties: { type: 'string' } },
    verdict: 'breaking',
  },
  {
    name: 'A closed end at an open one',
    left: { type: 'number', minimum: 1 },
    right: { exclusiveMinimum: 1 },
    verdict: 'breaking',
  },
  {
    name: 'One of four members',
    left: { type: 'object', required: ['a', 'b'] },
    right: {
      properties: { a: { type: 'string' }, b: { type: 'string' }, c: { type: 'string' }, d: { type: 'string' } },
      required: ['a'],
    },
    verdict: 'breaking',
  },
];
