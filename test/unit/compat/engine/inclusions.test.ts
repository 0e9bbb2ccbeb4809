import { deepEqual, equal } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { neverCancelled } from '../../../../server/src/base/cancellation.js';
import { Budget } from '../../../../server/src/compat/budget.js';
import { Checker } from '../../../../server/src/compat/engine/check.js';
import { Inclusions } from '../../../../server/src/compat/engine/inclusions.js';
import { Meter } from '../../../../server/src/compat/engine/meter.js';
import { patterns } from '../../../../server/src/compat/engine/patterns.js';
import { Terms } from '../../../../server/src/compat/engine/terms.js';
import { Graph } from '../../../../server/src/compat/node.js';
import { schemaOf } from '../../../../server/src/compat/resolve.js';
import type { Json } from '../../../../server/src/compat/verdict.js';
import { answers, ask, type Question } from './questions.js';

const closed = (required: readonly string[], properties: Json): Json => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
});

/** Charts in charts, with variants that no constant tells apart, and what they all lead to. */
const charts = (leaf: Json): Json => {
  const marks = ['arc', 'bar', 'line', 'point', 'rule'];
  const nested = Object.fromEntries(marks.map(mark => [mark, { anyOf: [{ $ref: '#' }, { type: 'string' }] }]));
  const formats = ['csv', 'json', 'topojson'].map(format =>
    closed([], { type: { const: format }, [`${format}Options`]: true, parse: { additionalProperties: leaf } }),
  );
  const data = ['url', 'values', 'name'].map(kind =>
    closed([kind], { [kind]: { type: 'string' }, name: { type: 'string' }, format: { anyOf: formats } }),
  );
  return { anyOf: marks.map(mark => closed([mark], { ...nested, data: { anyOf: data }, title: leaf })) };
};

/** Two schemas of which the narrower one is in the wider one, and not the other way round. */
const narrower: readonly (readonly [name: string, narrow: Json, wide: Json])[] = [
  ['a bound', { minimum: 2, maximum: 5 }, { minimum: 1, exclusiveMaximum: 6 }],
  ['an open end', { exclusiveMinimum: 1 }, { minimum: 1 }],
  ['a multiple', { multipleOf: 0.5 }, { multipleOf: 0.25 }],
  ['lengths', { minLength: 2, maxLength: 3 }, { minLength: 1, maxLength: 3 }],
  ['some values', { enum: ['a', 'b', 1] }, { enum: ['b', 'a', 'c', 1] }],
  ['values of a type', { enum: ['a', 1] }, { type: ['string', 'integer'] }],
  [
    'a type apart from another',
    { type: ['string', 'null'] },
    { anyOf: [{ type: 'null' }, { type: ['string', 'array'] }] },
  ],
  [
    'a variant',
    { anyOf: [{ minimum: 3 }, { type: 'null' }] },
    { anyOf: [{ type: ['null', 'object'] }, { minimum: 2 }] },
  ],
  ['what is not', { type: 'string', not: { minLength: 2 } }, { type: 'string', not: { minLength: 3 } }],
  ['a condition', condition({ type: 'string' }, { maxLength: 1 }), condition({ type: 'string' }, { maxLength: 2 })],
  [
    'one of some',
    { oneOf: [{ type: 'string', maxLength: 1 }, { type: 'null' }] },
    { oneOf: [{ type: 'null' }, { type: ['string', 'array'], maxLength: 1 }] },
  ],
  [
    'members',
    { type: 'object', properties: { a: { type: 'integer' } }, required: ['a', 'b'], additionalProperties: false },
    { type: 'object', properties: { a: { type: 'number' }, b: true }, minProperties: 1, additionalProperties: false },
  ],
  [
    'members that a pattern speaks of',
    { patternProperties: { '^x': { type: 'integer' } }, properties: { a: { type: 'integer' } } },
    { patternProperties: { '^x': { type: 'number' } }, properties: { xa: { type: 'number' } } },
  ],
  ['names', { propertyNames: { maxLength: 2 } }, { propertyNames: { maxLength: 3 } }],
  [
    'items',
    { prefixItems: [{ type: 'integer' }, { maxLength: 1 }], items: { maxLength: 1 }, maxItems: 5 },
    { prefixItems: [{ type: 'number' }], items: { maxLength: 1 } },
  ],
  ['counted items', { contains: { const: 1 }, minContains: 2 }, { contains: { type: 'integer' } }],
  [
    'no more than so many',
    { contains: { type: 'integer' }, maxContains: 2 },
    { contains: { const: 1 }, minContains: 0, maxContains: 3 },
  ],
];

function condition(test: Json, met: Json): Json {
  return Object.fromEntries([
    ['if', test],
    ['then', met],
  ]);
}

/** Whether it is seen without a search that every value of the one is one of the other. */
function isSeen(one: Json, other: Json): boolean {
  const [graph, terms, meter] = [new Graph(), new Terms(), new Meter(new Budget(1_000, neverCancelled))];
  const [left, right] = [one, other].map((schema, index) => terms.of(graph.root(schemaOf(schema, `${index}`))));
  return !!left && !!right && new Inclusions(new Checker(patterns, meter, new Set()), meter).implies(left, right);
}

describe('what is plainly narrower', () => {
  for (const [name, narrow, wide] of narrower) {
    it(`is seen without a search: ${name}`, () => {
      deepEqual([isSeen(narrow, wide), isSeen(wide, narrow)], [true, false]);
    });
  }

  answers(
    narrower.flatMap(([name, narrow, wide]): Question[] => [
      [`${name}, narrower`, narrow, wide, 'compatible'],
      [`${name}, wider`, wide, narrow, 'breaking'],
    ]),
  );

  it('is seen in few steps among variants in variants', () => {
    const [narrow, wide] = [charts({ enum: ['a', 'b'] }), charts({ enum: ['c', 'b', 'a'] })];
    const seen = ask(narrow, wide);
    equal(seen.verdict, 'compatible', seen.why.join(' '));
    equal(seen.steps < 400, true, `${seen.steps} steps`);
    const refuted = ask(wide, narrow);
    equal(refuted.verdict, 'breaking', refuted.why.join(' '));
  });
});

describe('a choice between hundreds of variants', () => {
  const told = (least: number): Json => ({
    anyOf: Array.from({ length: 300 }, (_, index) => ({
      type: 'object',
      required: ['kind'],
      properties: { kind: { const: `kind${index}` }, count: { type: 'integer', minimum: index + least } },
    })),
  });
  const untold = (least: number): Json => ({
    anyOf: Array.from({ length: 300 }, (_, index) =>
      closed([], {
        name: { type: 'string' },
        count: { type: 'integer', minimum: index + least },
        [`of${index}`]: true,
      }),
    ),
  });

  answers([
    ['each a little narrower, told apart by a constant', told(0), told(-1), 'compatible'],
    ['each a little wider, told apart by a constant', told(-1), told(0), 'breaking'],
    ['each a little narrower, told apart by nothing', untold(0), untold(-1), 'compatible'],
    ['each a little wider, told apart by nothing', untold(-1), untold(0), 'breaking'],
  ]);
});

describe('closed variants within each other', () => {
  const any = { $ref: '#/$defs/any' };
  const predicates = (name: Json): Json => ({
    ...any,
    $defs: {
      any: {
        anyOf: [
          closed(['not'], { not: any }),
          ...['and', 'or'].map(word => closed([word], { [word]: { type: 'array', items: any } })),
          ...['equal', 'range', 'oneOf', 'lt', 'gt', 'lte', 'gte', 'valid'].map(word =>
            closed([word, 'field'], { [word]: { type: ['number', 'string'] }, field: { type: 'string' }, unit: name }),
          ),
          closed(['param'], { param: name, empty: { type: 'boolean' } }),
          { type: 'string' },
        ],
      },
    },
  });

  answers([
    ['a part of each a little narrower', predicates({ minLength: 1 }), predicates({ minLength: 0 }), 'compatible'],
    ['a part of each a little wider', predicates({ minLength: 0 }), predicates({ minLength: 1 }), 'breaking'],
  ]);
});

describe('what only seems narrower', () => {
  const list = (value: Json): Json => ({ properties: { next: { $ref: '#/$defs/list' }, value } });
  const lists = (root: Json, value: Json): Json => ({ ...(root as object), $defs: { list: list(value) } });

  answers([
    [
      'a list whose end differs, after another attempt at it',
      lists({ $ref: '#/$defs/list' }, { type: 'integer' }),
      lists(
        { anyOf: [{ $ref: '#/$defs/list' }, { properties: { next: { $ref: '#/$defs/list' } } }] },
        { type: 'string' },
      ),
      'breaking',
    ],
    [
      'a member that is another one there',
      { properties: { a: { type: 'number' } }, additionalProperties: { type: 'string' } },
      { additionalProperties: { type: 'string' } },
      'breaking',
    ],
    [
      'one of several that come to overlap',
      { oneOf: [{ type: 'integer' }, { type: 'string' }] },
      { oneOf: [{ type: 'number' }, { type: ['string', 'integer'] }] },
      'breaking',
    ],
    ['a closed end at an open one', { minimum: 1 }, { exclusiveMinimum: 1 }, 'breaking'],
    ['what is not, the wrong way round', { not: { minLength: 3 } }, { not: { minLength: 2 } }, 'breaking'],
  ]);
});
