import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { isPlain, namesPlace } from '../../../server/src/analysis/plainSchema.js';
import { Text } from '../../../server/src/base/text.js';
import { schemaAt } from '../../../server/src/compat/uses/paths.js';
import type { Json } from '../../../server/src/compat/verdict.js';
import type { Node } from '../../../server/src/syntax/nodes.js';
import { parse } from '../../../server/src/syntax/parse.js';

const seed = 20261121;

const names = fc.constantFrom('id', 'lines', 'total', '*');
const { schema } = fc.letrec<{ schema: Json }>(tie => ({
  schema: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    fc.constantFrom<Json>(true, false, {}, { type: 'string' }, { type: 'integer', minimum: 0, maximum: -1 }),
    fc.constantFrom<Json>({ type: ['string', 'null'] }, { enum: [] }, { type: 'string', title: 'x', format: 'uuid' }),
    fc
      .record(
        {
          properties: fc.dictionary(names, tie('schema'), { maxKeys: 3 }),
          required: fc.uniqueArray(names),
          additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
        },
        { requiredKeys: ['properties'] },
      )
      .map((body): Json => ({ type: 'object', ...body })),
    fc
      .record({ items: tie('schema'), minItems: fc.nat(2), maxItems: fc.nat(2) }, { requiredKeys: ['items'] })
      .map((body): Json => ({ type: 'array', ...body })),
  ),
}));
const paths = fc.array(names, { maxLength: 3 }).map(steps => steps.map(step => `/${step}`).join(''));

describe('a plain schema', () => {
  it('names only places that a proof finds declared', () => {
    let plain = 0;
    const property = fc.property(schema, paths, (json, path) => {
      const node = parsed(json);
      if (!isPlain(node) || !namesPlace(node, path)) return;
      plain += 1;
      const proven = schemaAt(
        { root: json, place: { document: 'test', pointer: '' }, dialect: 'draft2020-12', resolve: () => undefined },
        path,
      );
      assert.equal(proven, 'declared');
    });
    fc.assert(property, { seed, numRuns: 3000 });
    assert.ok(plain > 100, `Only ${plain} of the schemas were plain and named the path.`);
  });

  for (const [path, expected] of [
    ['', true],
    ['/lines/*/sku', true],
    ['/lines', true],
    ['/lines/0/sku', false],
    ['/other', false],
    ['id', false],
  ] as const) {
    it(`${expected ? 'names' : 'does not name'} “${path}”`, () => {
      const node = parsed({
        type: 'object',
        properties: {
          id: { type: 'string' },
          lines: { type: 'array', items: { type: 'object', properties: { sku: { type: 'string' } } } },
        },
      });
      assert.ok(isPlain(node));
      assert.equal(namesPlace(node, path), expected);
    });
  }

  for (const json of [
    { $ref: './order.json' },
    { type: 'object', allOf: [] },
    { type: 'object', properties: { id: false } },
    { type: 'object', required: ['id'], additionalProperties: false },
  ]) {
    it(`is not ${JSON.stringify(json)}`, () => assert.equal(isPlain(parsed(json)), false));
  }
});

function parsed(json: Json): Node {
  const { root } = parse(new Text(JSON.stringify(json)), { language: 'json' });
  assert.ok(root);
  return root;
}
