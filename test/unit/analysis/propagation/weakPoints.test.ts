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
      { contract: 'shop/orders', point: 'nightly-catalogue', outputs: ['shop/cart#snapshot'] },
    ]);
  });
});
