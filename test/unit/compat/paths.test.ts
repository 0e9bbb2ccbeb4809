import { deepEqual, equal } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { schemaOf } from '../../../server/src/compat/resolve.js';
import { schemaAt, usesPaths } from '../../../server/src/compat/uses/paths.js';
import { usesTouched } from '../../../server/src/compat/uses/used.js';

const order = schemaOf({
  $ref: '#/$defs/order',
  $defs: {
    order: {
      type: 'object',
      required: ['id'],
      additionalProperties: false,
      properties: {
        id: { type: 'string', description: 'Its number.' },
        lines: { type: 'array', items: { type: 'object', properties: { sku: { type: 'string' } } } },
        prices: { type: 'object', additionalProperties: { type: 'number' } },
        parent: { $ref: '#/$defs/order' },
        payment: {
          oneOf: [{ type: 'null' }, { type: 'object', properties: { card: { type: 'string' }, 'a*b/c': true } }],
        },
        never: false,
      },
    },
  },
});

describe('schemaAt', () => {
  const expected: [string, string][] = [
    ['', 'declared'],
    ['/id', 'declared'],
    ['/lines/*/sku', 'declared'],
    ['/lines/0/sku', 'declared'],
    ['/prices/*', 'declared'],
    ['/prices/EUR', 'declared'],
    ['/parent/parent/id', 'declared'],
    ['/payment/card', 'declared'],
    ['/payment/a~2b~1c', 'declared'],
    ['/parent/parent/parent/lines/*/colour', 'open'],
    ['/lines/*/colour', 'open'],
    ['/lines/*/colour/deep', 'open'],
    ['/colour', 'absent'],
    ['/never', 'absent'],
    ['/id/length', 'absent'],
    ['id', 'absent'],
  ];
  for (const [path, presence] of expected) {
    it(`“${path}” is ${presence}`, () => equal(schemaAt(order, path), presence));
  }
});

describe('usesPaths', () => {
  it('lists the places of a payload, the shallow ones first, with types and descriptions', () => {
    const paths = usesPaths(order, 100);
    deepEqual(
      paths.slice(0, 5).map(({ path }) => path),
      ['/id', '/lines', '/prices', '/parent', '/payment'],
    );
    deepEqual(paths[0], { path: '/id', type: 'a string', isRequired: true, description: 'Its number.' });
    const found = new Map(paths.map(({ path, type }) => [path, type]));
    equal(found.get('/lines/*/sku'), 'a string');
    equal(found.get('/prices/*'), 'a number');
    equal(found.get('/payment'), 'null or an object');
    equal(found.get('/payment/a~2b~1c'), 'anything');
    equal(found.has('/never'), false);
  });

  it('ends where a schema is recursive, and at the limit', () => {
    equal(usesPaths(order, 10_000).length < 200, true);
    equal(usesPaths(order, 3).length, 3);
  });
});

describe('usesTouched', () => {
  const expected: [string, string[], string[]][] = [
    ['/lines/*/sku', ['/lines', '/total'], ['/lines']],
    ['/lines', ['/lines/*/sku'], ['/lines/*/sku']],
    ['/lines/0', ['/lines/*/sku'], ['/lines/*/sku']],
    ['/note', ['/total'], []],
    ['', ['/total'], ['/total']],
    ['/note', [''], ['']],
  ];
  for (const [path, uses, touched] of expected) {
    it(`a change at “${path}” touches ${JSON.stringify(touched)} of ${JSON.stringify(uses)}`, () => {
      deepEqual(usesTouched(path, uses), touched);
    });
  }
});
