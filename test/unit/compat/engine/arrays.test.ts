import { deepEqual } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { answers, ask } from './questions.js';

const list = (rest: object) => ({ type: 'array', ...rest });
const bits = { enum: [0, 1] };

describe('containment of lists', () => {
  answers([
    ['items of a narrower type', list({ items: { type: 'integer' } }), { items: { type: 'number' } }, 'compatible'],
    ['items of a wider type', list({ items: { type: 'number' } }), { items: { type: 'integer' } }, 'breaking'],
    ['an impossible item ends the list', list({ prefixItems: [true, false] }), { maxItems: 1 }, 'compatible'],
    [
      'a tuple is a list',
      list({ prefixItems: [bits, bits], items: false }),
      { items: bits, maxItems: 2 },
      'compatible',
    ],
    ['a tuple may be shorter', list({ prefixItems: [bits, bits], items: false }), { minItems: 2 }, 'breaking'],
    [
      'at least two of them are at least one',
      list({ contains: bits, minContains: 2 }),
      { contains: bits },
      'compatible',
    ],
    ['two of a kind make two items', list({ contains: bits, minContains: 2 }), { minItems: 2 }, 'compatible'],
    [
      'one of each kind makes two items',
      list({ allOf: [{ contains: { type: 'string' } }, { contains: { type: 'null' } }] }),
      { minItems: 2 },
      'compatible',
    ],
    [
      'one item may be of two kinds',
      list({ allOf: [{ contains: { minimum: 1 } }, { contains: { maximum: 2 } }] }),
      { minItems: 2 },
      'breaking',
    ],
    ['too many of a kind', list({ items: bits, maxContains: 1, contains: { const: 1 } }), { maxItems: 5 }, 'breaking'],
    [
      'all items are of the kind that is limited',
      list({ items: bits, contains: bits, maxContains: 3 }),
      { maxItems: 3 },
      'compatible',
    ],
    ['different items run out', list({ items: bits, uniqueItems: true }), { maxItems: 2 }, 'compatible'],
    [
      'different items, and one more than there are',
      list({ items: bits, uniqueItems: true, minItems: 3 }),
      false,
      'compatible',
    ],
    [
      'different items with a place of their own',
      list({ prefixItems: [{ const: 0 }, bits], items: { enum: [1] }, uniqueItems: true, minItems: 3 }),
      false,
      'compatible',
    ],
    ['lists of different items are lists', list({ uniqueItems: true }), list({}), 'compatible'],
    ['lists may repeat an item', list({ items: bits }), { uniqueItems: true }, 'breaking'],
    ['one item cannot repeat', list({ maxItems: 1 }), { uniqueItems: true }, 'compatible'],
    [
      'items of different types never repeat',
      list({ prefixItems: [{ type: 'string' }, { type: 'null' }], items: false }),
      { uniqueItems: true },
      'compatible',
    ],
    ['a negated item', list({ not: { items: bits } }), { minItems: 1 }, 'compatible'],
  ]);

  it('finds the shortest list', () => {
    deepEqual(ask(list({ items: { type: 'integer' }, minItems: 2 }), { maxItems: 3 }).witness?.toString(), '0,0,0,0');
  });

  describe('of draft 7', () =>
    answers(
      [
        [
          'a list of schemas is a tuple',
          list({ items: [bits], additionalItems: false }),
          { maxItems: 1 },
          'compatible',
        ],
        [
          'additionalItems beside one schema says nothing',
          list({ items: bits, additionalItems: false }),
          { maxItems: 1 },
          'breaking',
        ],
        ['counts of contains are not known yet', list({ contains: bits, minContains: 2 }), { minItems: 2 }, 'breaking'],
      ],
      'draft7',
    ));
});
