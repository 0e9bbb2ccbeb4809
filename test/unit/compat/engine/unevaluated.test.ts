import { describe } from 'mocha';
import { answers, condition } from './questions.js';

const closed = { type: 'object', unevaluatedProperties: false };
const a = { properties: { a: true } };
const b = { properties: { b: true } };

describe('containment with unevaluated members and items', () => {
  answers([
    ['what allOf looks at', { ...closed, allOf: [a, b] }, { propertyNames: { enum: ['a', 'b'] } }, 'compatible'],
    [
      'only the branch that holds looks',
      { ...closed, anyOf: [{ required: ['a'], ...a }, b] },
      { propertyNames: { enum: ['a', 'b'] } },
      'compatible',
    ],
    [
      'a branch that does not hold does not look',
      { ...closed, anyOf: [{ required: ['c'], ...a }, b] },
      { not: { required: ['a'] } },
      'compatible',
    ],
    [
      'a condition looks when it is met',
      { ...closed, ...condition({ required: ['a'], ...a }, b) },
      { anyOf: [{ maxProperties: 0 }, { required: ['a'] }] },
      'compatible',
    ],
    [
      'a dependency looks when it is met',
      { ...closed, ...a, dependentSchemas: { a: b } },
      { dependentRequired: { b: ['a'] } },
      'compatible',
    ],
    [
      'a dependency says nothing of lists',
      { dependentSchemas: { a: { items: true } }, unevaluatedItems: false },
      { maxItems: 0 },
      'compatible',
    ],
    ['what not looks at does not count', { ...closed, not: { not: a } }, { maxProperties: 0 }, 'compatible'],
    [
      'a cousin is not seen',
      { type: 'object', allOf: [a, { unevaluatedProperties: false }] },
      { maxProperties: 0 },
      'compatible',
    ],
    [
      'closed in two ways',
      { ...closed, $ref: '#/$defs/a', $defs: { a } },
      { type: 'object', additionalProperties: false, ...a },
      'compatible',
    ],
    [
      'items that contains has found',
      { type: 'array', contains: { const: 1 }, unevaluatedItems: { const: 2 } },
      { items: { enum: [1, 2] } },
      'compatible',
    ],
    [
      'items behind the longest tuple',
      { type: 'array', anyOf: [{ prefixItems: [true] }, { prefixItems: [true, true] }], unevaluatedItems: false },
      { maxItems: 2 },
      'compatible',
    ],
    [
      'a tuple that is too short',
      { type: 'array', prefixItems: [true], unevaluatedItems: { type: 'string' } },
      { items: { type: 'string' } },
      'breaking',
    ],
  ]);

  describe('of 2019-09', () =>
    answers(
      [
        [
          'whether contains has looked is not agreed on',
          { type: 'array', contains: { const: 1 }, unevaluatedItems: { const: 2 } },
          { items: { enum: [1, 2] } },
          'unknown',
        ],
      ],
      'draft2019-09',
    ));
});
