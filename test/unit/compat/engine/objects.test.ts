import { deepEqual } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { answers, ask } from './questions.js';

const object = (rest: object) => ({ type: 'object', ...rest });
const string = { type: 'string' };

describe('containment of objects', () => {
  answers([
    ['a required member', object({ required: ['a'] }), { minProperties: 1 }, 'compatible'],
    ['a member that nobody requires', object({ properties: { a: string } }), { required: ['a'] }, 'breaking'],
    [
      'a closed object has no more members than names',
      object({ properties: { a: true, b: true }, additionalProperties: false }),
      { maxProperties: 2 },
      'compatible',
    ],
    [
      'names that a pattern allows run out',
      object({ propertyNames: { pattern: '^[ab]$' } }),
      { maxProperties: 2 },
      'compatible',
    ],
    [
      'names that are listed',
      object({ propertyNames: { enum: ['a', 'b'] }, minProperties: 2 }),
      { required: ['a', 'b'] },
      'compatible',
    ],
    [
      'an impossible member is absent',
      object({ properties: { a: false } }),
      { not: { required: ['a'] } },
      'compatible',
    ],
    [
      'patterns cover names',
      object({ patternProperties: { '^a': string } }),
      { properties: { ab: string } },
      'compatible',
    ],
    [
      'two patterns meet',
      object({ patternProperties: { '^a': { minLength: 1 }, b$: { maxLength: 1 } } }),
      { properties: { ab: { minLength: 1, maxLength: 1 } } },
      'compatible',
    ],
    [
      'patterns that leave nothing for others',
      object({ patternProperties: { '': string } }),
      { additionalProperties: string },
      'compatible',
    ],
    [
      'what is additional on one side only',
      object({ properties: { a: true }, additionalProperties: string }),
      { additionalProperties: string },
      'breaking',
    ],
    [
      'some member must have a bad name',
      object({ not: { propertyNames: { maxLength: 1 } } }),
      { minProperties: 1 },
      'compatible',
    ],
    [
      'two members with bad names that are only one',
      object({
        propertyNames: { enum: ['a', 'bb'] },
        allOf: [{ not: { propertyNames: { maxLength: 1 } } }, { not: { propertyNames: { minLength: 2 } } }],
        maxProperties: 1,
      }),
      false,
      'compatible',
    ],
    [
      'a dependency that is met',
      object({ required: ['a'], dependentRequired: { a: ['b'] } }),
      { required: ['b'] },
      'compatible',
    ],
    [
      'a dependency of a schema',
      object({ required: ['a'], dependentSchemas: { a: { properties: { b: string } } } }),
      { properties: { b: string } },
      'compatible',
    ],
    ['a dependency that is lost', object({}), { dependentRequired: { a: ['b'] } }, 'breaking'],
    ['members with hostile names', object({ required: ['__proto__'] }), { required: ['constructor'] }, 'breaking'],
    [
      'constants are compared by their members',
      { const: { a: 1, b: [2] } },
      object({ properties: { b: { items: { const: 2 } } }, minProperties: 2 }),
      'compatible',
    ],
    [
      'all objects but one',
      object({
        not: { const: { a: 1 } },
        required: ['a'],
        additionalProperties: false,
        properties: { a: { enum: [1, 2] } },
      }),
      { properties: { a: { const: 2 } } },
      'compatible',
    ],
  ]);

  it('makes a witness without needless members', () => {
    const left = object({ properties: { a: string, b: { type: 'integer' } }, required: ['a', 'b'] });
    deepEqual(ask({ ...left, required: ['b'] }, left).witness, { b: 0 });
  });
});
