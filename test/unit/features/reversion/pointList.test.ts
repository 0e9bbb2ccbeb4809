import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { pointsByExpiry } from '../../../../server/src/features/reversion/pointList.js';
import { workspaceOf } from '../../../support/fixture.js';

const input = (name: string, needBy: string) =>
  `  ${name}: { from: shop/cart#snapshot, version: ^1.0.0, needBy: ${needBy}, pins: [{ date: 2026-01-05, version: 1.0.0, due: 2026-03-31 }] }`;
const point = (name: string, watches: string, leadTime: string) =>
  `  ${name}: { watches: ${watches}, planB: { summary: Take the copy., ${leadTime} } }`;

describe('the list of reversion points', () => {
  it('has what expires next on top, and last what leaves nothing to decide', async () => {
    const { context } = await workspaceOf(`as-of: 2026-03-01
baseline: same
-- cart.contract.yaml --
contract: shop/cart
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-01-05
outputs:
  snapshot: { due: 2026-03-31 }
-- orders.contract.yaml --
contract: shop/orders
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-01-05
inputs:
${input('soon', '2026-03-20')}
${input('later', '2026-05-20')}
${input('past', '2026-02-10')}
reversionPoints:
${point('later', 'later', 'leadTime: 3d')}
${point('no-day', 'later', 'owner: shop')}
${point('past', 'past', 'leadTime: 3d')}
${point('soon', 'soon', 'leadTime: 3d')}
`);
    assert.deepEqual(
      pointsByExpiry(context).map(({ standing: { point, state }, outlook: { decideBy } }) => [
        point.name,
        state,
        decideBy?.toString(),
      ]),
      [
        ['soon', 'unknown', '2026-03-17'],
        ['later', 'unknown', '2026-05-17'],
        ['no-day', 'unknown', undefined],
        ['past', 'onPlanB', undefined],
      ],
    );
  });
});
