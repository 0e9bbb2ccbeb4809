import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { effectsOf } from '../../../../server/src/features/whatIf/effects.js';
import { readHypotheses } from '../../../../server/src/features/whatIf/hypotheses.js';
import { asked, effects } from './shop.js';

describe('what a what-if marks', () => {
  it('is each output that moves, each input that feels it, and each point that trips, at its name', async () => {
    assert.deepEqual(await effects(['slip shop/cart#snapshot 30d']), [
      'output shop/cart snapshot [late] 30 Apr, 30 days later',
      'output data/totals daily [late] 3 May, 2 days later',
      'output shop/orders placed [late] 22 Apr, 2 days later',
      'input data/totals orders [late] late, comes 22 Apr',
      'input shop/orders cart [reverts] reverts, trips 9 Feb',
      'input shop/pages cart [degraded] degraded, comes 30 Apr',
      'reversionPoint shop/orders nightly-catalogue [reverts] trips 9 Feb, Plan B from 21 Feb',
    ]);
  });

  it('is an output that never comes, and who is blocked', async () => {
    assert.deepEqual(await effects(['fail shop/cart#snapshot', 'off shop/orders/nightly-catalogue']), [
      'reversionPoint shop/orders nightly-catalogue [] switched off',
      'output shop/cart snapshot [blocked] never comes',
      'output data/totals daily [blocked] never comes',
      'output shop/orders placed [blocked] never comes',
      'input data/totals orders [blocked] blocked',
      'input shop/orders cart [blocked] blocked',
      'input shop/pages cart [degraded] degraded',
    ]);
  });

  it('is the very level that is missed', async () => {
    assert.deepEqual(await effects(['miss shop/cart#snapshot:freshness 30%']), [
      'level shop/cart freshness [] missed by 30 %',
      'output data/totals daily [late] 3 May, 2 days later',
      'output shop/orders placed [late] 22 Apr, 2 days later',
      'input data/totals orders [late] late, comes 22 Apr',
      'input shop/orders cart [reverts] reverts, trips 1 Feb',
      'input shop/pages cart [degraded] degraded',
      'reversionPoint shop/orders nightly-catalogue [reverts] trips 1 Feb, Plan B from 13 Feb',
    ]);
  });

  it('is the team that is away, and what it delivers later', async () => {
    assert.deepEqual(await effects(['away payments 2w']), [
      'team  payments [] away for 2 weeks',
      'output shop/orders placed [late] 4 May, 14 days later',
      'output data/totals daily [late] 15 May, 14 days later',
      'input data/totals orders [late] late, comes 4 May',
    ]);
  });

  it('says why, and through whom', async () => {
    const { context, oracle } = await asked();
    const read = readHypotheses(['slip shop/cart#snapshot 30d'], oracle.network);
    assert.ok(read.ok);
    const answer = oracle.whatIf(read.hypotheses, 0);
    const reasons = effectsOf(answer, read.hypotheses, oracle.network, context.workspace).map(
      ({ contract, name, reason }) => `${contract} ${name}: ${reason}`,
    );
    assert.deepEqual(reasons, [
      'shop/cart snapshot: Supposed: shop/cart#snapshot slips by 30 days.',
      'data/totals daily: Because of “orders”: it comes on 2026-04-22, 2 days after it is needed (2026-04-20), and there is no Plan B.',
      'shop/orders placed: Because of “cart”: Plan B works from 2026-02-21, in time; it adds 3 days.',
      'data/totals orders: It comes on 2026-04-22, 2 days after it is needed (2026-04-20), and there is no Plan B. Through shop/cart#snapshot → shop/orders#placed.',
      'shop/orders cart: Plan B works from 2026-02-21, in time; it adds 3 days.',
      'shop/pages cart: It comes on 2026-04-30, 29 days after it is needed (2026-04-01); the work goes on without it.',
      'shop/orders nightly-catalogue: It trips 48 days before its last responsible moment (29 Mar): date: 30 of 85 days late, 35.3 % > 20 %.',
    ]);
  });
});
