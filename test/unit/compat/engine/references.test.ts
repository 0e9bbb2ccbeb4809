import { equal } from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Json } from '../../../../server/src/compat/verdict.js';
import { answers, ask } from './questions.js';

const tree = (leaf: Json): Json => ({
  $ref: '#/$defs/tree',
  $defs: {
    tree: {
      type: 'object',
      required: ['leaf'],
      properties: { leaf, left: { $ref: '#/$defs/tree' }, right: { $ref: '#/$defs/tree' } },
    },
  },
});

const endless = 'a schema that demands its own like, and so has no values';

/** A list whose items are what the outermost resource says. */
const listOf = (item: Json): Json => ({
  $id: 'https://example.com/outer',
  $ref: 'list',
  $defs: {
    item: { $dynamicAnchor: 'item', ...(item as object) },
    list: { $id: 'list', type: 'array', items: { $dynamicRef: '#item' }, $defs: { any: { $dynamicAnchor: 'item' } } },
  },
});

describe('containment with references', () => {
  answers([
    ['a recursive schema in a wider one', tree({ type: 'integer' }), tree({ type: 'number' }), 'compatible'],
    ['a recursive schema in a narrower one', tree({ type: 'number' }), tree({ type: 'integer' }), 'breaking'],
    [endless, { type: 'object', required: ['a'], properties: { a: { $ref: '#' } } }, false, 'compatible'],
    [
      'two that demand each other',
      {
        $ref: '#/$defs/a',
        $defs: {
          a: { type: 'array', minItems: 1, items: { $ref: '#/$defs/b' } },
          b: { type: 'object', required: ['a'], properties: { a: { $ref: '#/$defs/a' } } },
        },
      },
      false,
      'compatible',
    ],
    [
      'a dynamic anchor leads to the outermost',
      listOf({ type: 'string' }),
      { items: { type: 'string' } },
      'compatible',
    ],
    ['a dynamic anchor of another type', listOf({ type: 'number' }), { items: { type: 'string' } }, 'breaking'],
    [
      'schemas are values of their schema',
      { const: { type: 'string', minLength: 2 } },
      { $ref: 'https://json-schema.org/draft/2020-12/schema' },
      'compatible',
    ],
    [
      'what is no schema',
      { const: { type: 'strng' } },
      { $ref: 'https://json-schema.org/draft/2020-12/schema' },
      'breaking',
    ],
    ['an address that nothing is known of', { $ref: 'https://example.com/unknown' }, { type: 'string' }, 'unknown'],
    [
      'the same unknown address',
      { $ref: 'https://example.com/unknown' },
      { $ref: 'https://example.com/unknown' },
      'compatible',
    ],
    ['a reference that leads nowhere', { $ref: '#/$defs/none' }, { $ref: '#/$defs/none' }, 'unknown'],
    ['a reference to itself', { $ref: '#' }, { type: 'string' }, 'unknown'],
    ['the opposite of itself', { type: 'string' }, { not: { $ref: '#' } }, 'unknown'],
    [
      'a circle of references',
      { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } },
      { type: 'string' },
      'unknown',
    ],
  ]);

  it('does not remember an answer that leans on an open question', () => {
    // Whether “b” is empty hangs on “a” as long as that is open; later it does not.
    const $defs = {
      a: { anyOf: [{ $ref: '#/$defs/b' }, { type: 'null' }] },
      b: { type: 'array', minItems: 1, items: { $ref: '#/$defs/a' } },
    };
    equal(ask({ $ref: '#/$defs/a', $defs }, { $ref: '#/$defs/b', $defs }).verdict, 'breaking');
    equal(ask({ anyOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/b' }], $defs }, false).verdict, 'breaking');
    equal(ask({ $ref: '#/$defs/b', $defs }, false).verdict, 'breaking');
  });

  describe('of 2019-09', () =>
    answers(
      [
        [
          'a recursive anchor leads to the outermost',
          {
            $id: 'https://example.com/strict',
            $recursiveAnchor: true,
            $ref: 'tree',
            unevaluatedProperties: false,
            $defs: {
              tree: {
                $id: 'tree',
                $recursiveAnchor: true,
                type: 'object',
                properties: { child: { $recursiveRef: '#' } },
              },
            },
          },
          { properties: { child: { maxProperties: 1 } } },
          'compatible',
        ],
      ],
      'draft2019-09',
    ));

  describe('of draft 7', () =>
    answers(
      [
        [
          'what stands beside a reference is not read',
          { $ref: '#/definitions/a', type: 'null', definitions: { a: { type: 'string' } } },
          { type: 'string' },
          'compatible',
        ],
      ],
      'draft7',
    ));
});
