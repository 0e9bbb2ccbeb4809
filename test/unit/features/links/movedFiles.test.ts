import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Cancelled } from '../../../../server/src/base/cancellation.js';
import { movedFileEdits } from '../../../../server/src/features/links/movedFiles.js';
import { workspaceOf } from '../../../support/fixture.js';

const files = `-- orders/orders.contract.yaml --
contract: orders
outputs:
  one: { schema: { $ref: ./order.json#/$defs/order } }
  two: { schema: { $ref: "../shared/money types.yaml#/money" } }
  own: { schema: { $ref: '#/$defs/x', $defs: { x: { $ref: order.json } } } }
  web: { schema: { $ref: https://example.com/order.json } }
updates:
  - { date: 2026-11-02, summary: S., briefing: ../shared/briefing.md }
-- orders/order.json --
{ "$defs": { "order": { "properties": { "sum": { "$ref": "../shared/money%20types.yaml#/money" } } } } }
-- shared/money types.yaml --
money: { $ref: '#/amount' }
amount: { type: number }
`;

/** The paths that a move changes, as they will be written. */
async function edited(...moves: readonly (readonly [from: string, to: string])[]): Promise<readonly string[]> {
  const workspace = await workspaceOf(files);
  const keys = moves.map(([from, to]) => ({ from: workspace.keyOf(from), to: workspace.keyOf(to) }));
  return movedFileEdits(keys, workspace.context.workspace).map(({ file, range, newText }) => {
    const before = workspace.textOf(file)?.slice(range);
    return `${workspace.pathOf(file)}: ${before} -> ${newText}`;
  });
}

describe('moved files', () => {
  it('a schema file takes the references to it along, and its own', async () => {
    assert.deepEqual(await edited(['orders/order.json', 'orders/types/order v2.json']), [
      'orders/orders.contract.yaml: ./order.json#/$defs/order -> ./types/order v2.json#/$defs/order',
      'orders/orders.contract.yaml: order.json -> types/order v2.json',
      'orders/order.json: "../shared/money%20types.yaml#/money" -> "../../shared/money%20types.yaml#/money"',
    ]);
  });

  it('a file that others reach by escaped and by plain paths keeps both ways of writing', async () => {
    assert.deepEqual(await edited(['shared/money types.yaml', 'money+more types.yaml']), [
      'orders/orders.contract.yaml: "../shared/money types.yaml#/money" -> "../money+more types.yaml#/money"',
      'orders/order.json: "../shared/money%20types.yaml#/money" -> "../money%2Bmore%20types.yaml#/money"',
    ]);
  });

  it('a contract file takes its own paths along', async () => {
    assert.deepEqual(await edited(['orders/orders.contract.yaml', 'orders.contract.yaml']), [
      'orders/orders.contract.yaml: ./order.json#/$defs/order -> ./orders/order.json#/$defs/order',
      'orders/orders.contract.yaml: "../shared/money types.yaml#/money" -> "./shared/money types.yaml#/money"',
      'orders/orders.contract.yaml: order.json -> orders/order.json',
      'orders/orders.contract.yaml: ../shared/briefing.md -> ./shared/briefing.md',
    ]);
  });

  it('a folder: what stays together keeps its paths', async () => {
    assert.deepEqual(await edited(['orders', 'teams/payments/orders']), [
      'orders/orders.contract.yaml: "../shared/money types.yaml#/money" -> "../../../shared/money types.yaml#/money"',
      'orders/orders.contract.yaml: ../shared/briefing.md -> ../../../shared/briefing.md',
      'orders/order.json: "../shared/money%20types.yaml#/money" -> "../../../shared/money%20types.yaml#/money"',
    ]);
    assert.deepEqual(await edited(['orders', 'sales'], ['shared', 'common']), [
      'orders/orders.contract.yaml: "../shared/money types.yaml#/money" -> "../common/money types.yaml#/money"',
      'orders/orders.contract.yaml: ../shared/briefing.md -> ../common/briefing.md',
      'orders/order.json: "../shared/money%20types.yaml#/money" -> "../common/money%20types.yaml#/money"',
    ]);
  });

  it('a file that nobody names, or whose name only begins alike, changes nothing', async () => {
    assert.deepEqual(await edited(['notes.md', 'docs/notes.md'], ['order', 'elsewhere']), []);
  });

  it('stops when nobody wants it any more', async () => {
    const workspace = await workspaceOf(files);
    assert.throws(() => movedFileEdits([], workspace.context.workspace, { isCancellationRequested: true }), Cancelled);
  });
});
