import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { networkReport } from '../../../../server/src/analysis/propagation/weakPoints.js';
import { networkOf, shop } from './workspace.js';

describe('the weak points of a network', () => {
  it('are sorted by who stands still, with what the Plan Bs hold and the days to trouble', async () => {
    const report = networkReport(await networkOf(shop));
    assert.deepEqual(
      report.weakPoints.map(({ name, blocked, blockedWithoutPlanB, distance }) => [
        name,
        blocked.length,
        blockedWithoutPlanB,
        distance,
      ]),
      [
        ['shop/orders#placed', 1, 1, 1],
        // 10 days are the margin; on the eleventh it is after needBy, and the point trips.
        ['shop/cart#snapshot', 0, 2, 11],
        // Plan B alone relies on it, and is not in use.
        ['shop/catalogue#nightly', 0, 0, undefined],
      ],
    );
    assert.equal(report.containment, 1 - 1 / 3);
    assert.deepEqual([report.withSoundPlanB, report.hardInputs], [1, 2]);
  });

  it('count hand-overs with a thin margin', async () => {
    const report = networkReport(await networkOf(shop));
    // Orders are needed on the day on which they are due; pages need the cart a day after, of 85.
    assert.deepEqual([report.inLockstep, report.handOvers], [2, 3]);
  });

  it('name what takes Plan A and Plan B at once', async () => {
    const joined = shop.replace(
      'outputs:\n  nightly: { due: 2026-02-10 }',
      'outputs:\n  nightly: { due: 2026-02-10 }\ninputs:\n  cart: { from: shop/cart#snapshot, needBy: 2026-04-20, uses: [] }',
    );
    assert.deepEqual(networkReport(await networkOf(joined)).commonCauses, [
      { contract: 'shop/orders', point: 'nightly-catalogue', outputs: ['shop/cart#snapshot'], teams: [] },
    ]);
  });

  describe('tell a team', () => {
    const inputs = (lookup: string) => `-- desk.contract.yaml --
contract: support/desk
owner: support
inputs:
  orders: { from: "shop/orders#placed", needBy: 2026-05-01, uses: [] }
  bills: { from: "pay/bills#bill", needBy: 2026-05-01, uses: [] }
  lookup: { from: ${lookup}, need: soft, needBy: 2026-05-01, uses: [] }
-- bills.contract.yaml --
contract: pay/bills
owner: payments
outputs:
  bill: { due: 2026-04-20 }
`;

    it('that takes several inputs of one contract, which no one output joins', async () => {
      const { teamCauses } = networkReport(await networkOf(`${shop}${inputs('data/totals#daily')}`));
      assert.deepEqual(teamCauses, [
        { team: 'payments', contract: 'support/desk', inputs: ['orders', 'bills'], standsStill: true },
      ]);
    });

    it('but not where one output takes the same inputs', async () => {
      const joined = `${shop}${inputs('data/totals#daily')}`.replace(
        '  bill: { due: 2026-04-20 }\n',
        '  bill: { due: 2026-04-20 }\ninputs:\n  orders: { from: "shop/orders#placed", uses: [] }\n',
      );
      assert.deepEqual(networkReport(await networkOf(joined)).teamCauses, []);
    });

    it('that owns Plan A and Plan B of somebody else', async () => {
      const owned = shop.replace('owner: payments\n      costs', 'owner: storefront\n      costs');
      assert.deepEqual(networkReport(await networkOf(owned)).commonCauses, [
        { contract: 'shop/orders', point: 'nightly-catalogue', outputs: [], teams: ['storefront'] },
      ]);
    });
  });
});
