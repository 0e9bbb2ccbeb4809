import { deepEqual, equal } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Cancelled } from '../../../../server/src/base/cancellation.js';
import { contains } from '../../../../server/src/compat/engine/engine.js';
import { schemaOf } from '../../../../server/src/compat/resolve.js';
import type { Json } from '../../../../server/src/compat/verdict.js';
import { answers, ask, condition } from './questions.js';

const variants = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    type: 'object',
    required: ['kind'],
    properties: { kind: { const: `v${index}` }, size: { type: 'string' } },
  }));

describe('containment of combined schemas', () => {
  answers([
    [
      'a choice in a wider one',
      { anyOf: [{ type: 'null' }, { type: 'integer' }] },
      { type: ['null', 'number'] },
      'compatible',
    ],
    [
      'exactly one is at least one',
      { oneOf: [{ minimum: 2 }, { type: 'string' }] },
      { anyOf: [{ minimum: 2 }, { type: 'string' }] },
      'compatible',
    ],
    [
      'at least one is not exactly one',
      { anyOf: [{ minimum: 2 }, { maximum: 5 }] },
      { oneOf: [{ minimum: 2 }, { maximum: 5 }] },
      'breaking',
    ],
    ['twice not', { not: { not: { type: 'string' } } }, { type: 'string' }, 'compatible'],
    [
      'a condition as a choice',
      condition({ type: 'string' }, { minLength: 1 }, { type: 'null' }),
      { anyOf: [{ type: 'string', minLength: 1 }, { type: 'null' }] },
      'compatible',
    ],
    [
      'a condition without its other half',
      condition({ type: 'string' }, { minLength: 1 }),
      { minLength: 1 },
      'compatible',
    ],
    ['an empty list of values', { enum: [] }, false, 'compatible'],
    ['what excludes everything', { type: 'string', not: {} }, { type: 'null' }, 'compatible'],
    ['a type that is none', { type: 'strng' }, { type: 'strng' }, 'unknown'],
    ['a pattern that is none', { pattern: '(' }, { pattern: '(' }, 'unknown'],
    ['keywords with impossible values', { properties: 5, required: 'a' }, { type: 'object' }, 'unknown'],
    [
      'many variants, of which one changed',
      { oneOf: variants(60) },
      { oneOf: [...variants(59), { type: 'null' }] },
      'breaking',
    ],
    ['some of many variants', { oneOf: variants(30) }, { oneOf: variants(40) }, 'compatible'],
  ]);

  it('says the same for schemas that say the same in another order', () => {
    const left = { type: 'object', properties: { a: { type: 'string' }, b: true }, required: ['a', 'b'] };
    const right = { required: ['b', 'a'], properties: { b: true, a: { type: 'string' } }, type: 'object' };
    deepEqual([ask(left, right).verdict, ask(left, right).steps], ['compatible', 0]);
  });

  it('prefers what a schema names as an example, a default or a format', () => {
    const left = {
      type: 'object',
      required: ['id', 'day', 'size'],
      properties: {
        id: { type: 'string', examples: ['A-17'] },
        day: { type: 'string', format: 'date' },
        size: { type: 'integer', default: 12 },
      },
    };
    deepEqual(ask(left, { maxProperties: 2 }).witness, { id: 'A-17', day: '2026-01-31', size: 12 });
  });

  it('stops at its limit of steps, and when it is cancelled', () => {
    const left = schemaOf({ allOf: variants(20).map(variant => ({ anyOf: [variant, { minProperties: 3 }] })) });
    const right = schemaOf({ oneOf: variants(20) });
    equal(contains(left, right, { steps: 5 }).verdict, 'unknown');
    let error: unknown;
    try {
      contains(left, right, { token: { isCancellationRequested: true } });
    } catch (caught) {
      error = caught;
    }
    equal(error instanceof Cancelled, true);
  });

  it('does not run out of stack', () => {
    const chain: Record<string, Json> = { n1000: { type: 'string' } };
    for (let index = 0; index < 1_000; index++)
      chain[`n${index}`] = { type: 'object', required: ['a'], properties: { a: { $ref: `#/$defs/n${index + 1}` } } };
    equal(ask({ $ref: '#/$defs/n0', $defs: chain }, { type: 'string' }).verdict, 'unknown');
    let deep: Json = { type: 'string' };
    for (let index = 0; index < 20_000; index++) deep = { not: deep };
    equal(ask(deep, { type: 'string' }).verdict, 'unknown');
  }).timeout(20_000);
});
