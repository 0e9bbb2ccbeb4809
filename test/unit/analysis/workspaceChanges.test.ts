import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { workspaceChanges } from '../../../server/src/analysis/changes/workspaceChanges.js';
import { impactOf } from '../../../server/src/features/impact.js';
import { workspaceOf } from '../../support/fixture.js';

const reader = (rest: string) => `contract: shop/reader
version: 1.0.0
owner: shop
stage: agreed
${rest}
`;

const provider = (schema: string) => `contract: shop/orders
version: 1.0.0
owner: shop
stage: agreed
outputs: { order: { due: 2026-12-11, accepts: ${schema} }, other: { due: 2026-12-11 } }
`;

const relying = reader('inputs: { orders: { from: shop/orders#order } }');

/** Who is hit by the end of `shop/orders#order`, whose only reader changes as given in the same change. */
async function hitByItsEnd(readerNow: string, more = ''): Promise<readonly string[]> {
  const { context } = await workspaceOf(`Why.

-- baseline/orders.contract.yaml --
${provider('{ type: object }')}
-- baseline/reader.contract.yaml --
${relying}
${readerNow}
${more}`);
  return workspaceChanges(context.checker)
    .filter(({ gone, contract }) => gone && contract.id.value === 'shop/orders')
    .flatMap(({ changes }) => changes)
    .filter(({ output }) => output === 'order')
    .flatMap(({ hits }) => hits.map(hit => `${hit.contract.id.value}#${hit.input.name} ${hit.onlyBefore}`));
}

describe('the changes of a workspace', () => {
  it('count who gives up an input in the same change that removes the contract it relied on', async () => {
    assert.deepEqual(await hitByItsEnd(`-- reader.contract.yaml --\n${reader('inputs: {}')}`), [
      'shop/reader#orders true',
    ]);
  });

  it('count who goes away together with the contract it relied on', async () => {
    assert.deepEqual(await hitByItsEnd(''), ['shop/reader#orders true']);
  });

  it('do not count who moved to another output that exists', async () => {
    const moved = `-- reader.contract.yaml --\n${reader('inputs: { orders: { from: shop/depot#parcel } }')}`;
    const depot = `
-- depot.contract.yaml --
contract: shop/depot
version: 1.0.0
owner: shop
stage: agreed
outputs: { parcel: { due: 2026-12-11 } }
`;
    assert.deepEqual(await hitByItsEnd(moved, depot), []);
  });

  it('have an id each, where one kind of change happens several times at one place', async () => {
    const { context } = await workspaceOf(`Why.

-- orders.contract.yaml --
${provider('{ enum: [q] }')}
-- baseline/orders.contract.yaml --
${provider('{ enum: [q, r, s] }')}`);
    const { changes } = impactOf(context);
    assert.equal(changes.length, 2);
    assert.equal(new Set(changes.map(({ id }) => id)).size, 2);
  });

  it('stand where the field itself stood, or stands, also where it has fields of its own', async () => {
    const contract = (fields: string) => `contract: shop/orders
version: 1.0.0
owner: shop
stage: agreed
outputs:
  order:
    due: 2026-12-11
    schema:
      type: object
      properties:
        id: { type: string }
${fields}`;
    const field = (name: string) =>
      `        ${name}:\n          type: object\n          properties: { a: { type: string } }\n`;
    const { context, textOf, keyOf } = await workspaceOf(`Why.

-- baseline/orders.contract.yaml --
${contract(field('buyer'))}
-- orders.contract.yaml --
${contract(field('shipping').replace('string', 'boolean'))}
`);
    const changes = workspaceChanges(context.checker).flatMap(group => group.changes);
    const now = textOf(keyOf('orders.contract.yaml'));
    const { baseline } = context.checker;
    assert.ok(baseline.state === 'ready');
    const then = baseline.workspace.files.get(keyOf('orders.contract.yaml'))?.text;
    const lines = changes.map(({ rule, range, before }) => [
      rule,
      now?.slice(range),
      before && then?.slice(before.range),
    ]);
    assert.deepEqual(lines, [
      ['breaking/property-removed', 'properties:', 'buyer:'],
      ['breaking/property-added', 'shipping:', 'properties:'],
    ]);
  });
});
