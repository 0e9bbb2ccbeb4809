import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { workspaceOf } from '../../support/fixture.js';

const source = `A promise whose shape is in a file of its own, and somebody who relies on it.

-- orders.contract.yaml --
contract: shop/orders
version: 2.0.0
owner: shop
stage: agreed
agreedOn: 2026-10-05
summary: Orders.
outputs:
  order: { schema: { $ref: order.json } }
-- baseline/orders.contract.yaml --
contract: shop/orders
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-10-05
summary: Orders.
outputs:
  order: { schema: { $ref: order.json } }
-- order.json --
{ "type": "object", "properties": { "id": { "type": "string" }, "total": { "$ref": "total.json" } } }
-- total.json --
{ "type": "number" }
-- baseline/total.json --
{ "type": "integer" }
-- reader.contract.yaml --
contract: shop/reader
version: 1.0.0
owner: shop
stage: agreed
inputs:
  orders: { from: shop/orders#order, uses: [/total], need: soft }
`;

describe('comparisons that are kept', () => {
  const breaks = async () => {
    const workspace = await workspaceOf(source);
    const found = () =>
      workspace
        .diagnostics('orders.contract.yaml')
        .filter(({ rule }) => rule.startsWith('breaking/'))
        .map(({ rule, severity }) => `${severity} ${rule}`);
    return { workspace, found };
  };

  it('hold after an edit that changes no schema', async () => {
    const { workspace, found } = await breaks();
    assert.deepEqual(found(), ['error breaking/type-widened']);
    const text = workspace.textOf(workspace.keyOf('orders.contract.yaml'))?.content ?? '';
    workspace.type('orders.contract.yaml', text.replace('summary: Orders.', 'summary: Every order.'));
    assert.deepEqual(found(), ['error breaking/type-widened']);
  });

  it('do not outlive a change in a file that the schema refers to', async () => {
    const { workspace, found } = await breaks();
    assert.deepEqual(found(), ['error breaking/type-widened']);
    workspace.write('total.json', '{ "type": "string" }');
    assert.deepEqual(found(), ['error breaking/type-changed']);
    workspace.write('total.json', '{ "type": "integer" }');
    assert.deepEqual(found(), []);
    workspace.write('total.json', '{ "type": "number" }');
    assert.deepEqual(found(), ['error breaking/type-widened']);
  });

  it('do not outlive a change of who uses what', async () => {
    const { workspace, found } = await breaks();
    assert.deepEqual(found(), ['error breaking/type-widened']);
    const text = workspace.textOf(workspace.keyOf('reader.contract.yaml'))?.content ?? '';
    workspace.type('reader.contract.yaml', text.replace('[/total]', '[/id]'));
    assert.deepEqual(found(), ['information breaking/type-widened']);
  });

  it('follow the policy', async () => {
    const { workspace, found } = await breaks();
    assert.deepEqual(found(), ['error breaking/type-widened']);
    workspace.write('policy.contract.yaml', 'policy: acme\nseverities: { breaking/type-widened: warning }\n');
    assert.deepEqual(found(), ['warning breaking/type-widened']);
    workspace.write('policy.contract.yaml', 'policy: acme\nseverities: { breaking/type-widened: ignore }\n');
    assert.deepEqual(found(), []);
    workspace.write('policy.contract.yaml', undefined);
    assert.deepEqual(found(), ['error breaking/type-widened']);
  });
});
