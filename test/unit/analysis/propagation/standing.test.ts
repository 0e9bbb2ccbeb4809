import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { failing } from '../../../../server/src/analysis/propagation/failing.js';
import { type InputStanding, Standings } from '../../../../server/src/analysis/propagation/standing.js';
import { Oracle } from '../../../../server/src/analysis/propagation/whatIf.js';
import { networkOf, shop } from './workspace.js';

const cartStatus = (entry: string) => `-- cart.status.contract.yaml --
status: shop/cart
entries:
  - { date: 2026-01-30, output: snapshot, ${entry} }
`;

async function standingsOf(source: string): Promise<Standings> {
  const oracle = new Oracle(await networkOf(source));
  return new Standings(oracle.pushed(failing([], oracle.network)));
}

async function fares(source: string, contract: string, input: string): Promise<InputStanding> {
  const standing = (await standingsOf(source)).input(contract, input);
  assert.ok(standing);
  return standing;
}

const withoutPlanB = shop.replace(/reversionPoints:[\s\S]*?(?=-- totals)/, '');

describe('how a dependent fares as things stand', () => {
  it('is unaffected where what it relies on comes on its date, in time', async () => {
    const { state, reason, late } = await fares(shop, 'shop/orders', 'cart');
    assert.deepEqual([state, reason, late], ['unaffected', 'it comes on 2026-03-31, 10 days before it is needed', 0]);
  });

  it('absorbs a forecast that is later than promised and still in time', async () => {
    const { state, reason } = await fares(`${shop}${cartStatus('forecast: 2026-04-05')}`, 'shop/orders', 'cart');
    assert.deepEqual(
      [state, reason],
      ['absorbs', 'it comes on 2026-04-05, 5 days later than promised, 5 days before it is needed'],
    );
  });

  it('degrades without delay where the input is soft', async () => {
    const { state, reason } = await fares(`${shop}${cartStatus('forecast: 2026-04-05')}`, 'shop/pages', 'cart');
    assert.equal(state, 'degraded');
    assert.equal(
      reason,
      'it comes on 2026-04-05, 5 days later than promised, 4 days after it is needed (2026-04-01); the work goes on without it',
    );
  });

  it('is late with the arithmetic and the path, where there is no Plan B', async () => {
    const source = `${withoutPlanB}${cartStatus('forecast: 2026-04-20')}`;
    const orders = await fares(source, 'shop/orders', 'cart');
    assert.deepEqual([orders.state, orders.late], ['late', 10]);
    assert.equal(
      orders.reason,
      'it comes on 2026-04-20, 20 days later than promised, 10 days after it is needed (2026-04-10), and there is no Plan B; so “placed” comes on 2026-04-29, 9 days late',
    );
    const totals = await fares(source, 'data/totals', 'orders');
    assert.deepEqual([totals.state, totals.late], ['late', 9]);
    assert.deepEqual(totals.path, ['shop/cart#snapshot', 'shop/orders#placed']);
    const daily = (await standingsOf(source)).output({ contract: 'data/totals', output: 'daily' });
    assert.deepEqual([daily?.comes.toString(), daily?.late], ['2026-05-10', 9]);
    assert.deepEqual(daily?.path, ['shop/cart#snapshot', 'shop/orders#placed', 'data/totals#daily']);
  });

  it('holds a late input with slack', async () => {
    const { state, reason } = await fares(
      `${withoutPlanB}${cartStatus('forecast: 2026-04-11')}`,
      'shop/orders',
      'cart',
    );
    assert.equal(state, 'absorbs');
    assert.match(
      reason,
      /1 day after it is needed \(2026-04-10\); slack and forecasts of what stands on it hold that$/,
    );
  });

  it('goes to Plan B on the day on which a forecast trips it', async () => {
    const { state, reason, planB } = await fares(`${shop}${cartStatus('forecast: 2026-04-20')}`, 'shop/orders', 'cart');
    assert.equal(state, 'reverts');
    assert.deepEqual([planB?.on.toString(), planB?.isOn, planB?.adds], ['2026-02-07', false, 3]);
    assert.equal(
      reason,
      'Plan B “nightly-catalogue” from 2026-02-07, 50 days before its last responsible moment (date: 20 of 85 days late, 23.5 % > 20 %); it works from 2026-02-19, in time; it adds 3 days; so “placed” comes on 2026-04-22, 2 days late',
    );
  });

  it('is on Plan B since the day on which it tripped, with the reason of then', async () => {
    const source = `${shop}-- cart.status.contract.yaml --
status: shop/cart
entries:
  - { date: 2026-01-10, output: snapshot, forecast: 2026-04-20 }
  - { date: 2026-01-12, output: snapshot, forecast: 2026-04-20 }
`;
    const { state, reason, planB } = await fares(source, 'shop/orders', 'cart');
    assert.deepEqual([state, planB?.isOn, planB?.on.toString()], ['reverts', true, '2026-01-12']);
    assert.match(
      reason,
      /^Plan B “nightly-catalogue” since 2026-01-12 \(date: 20 of 85 days late.*; it works from 2026-02-10/,
    );
  });

  it('says nothing of what has no date, and not late of what came in time', async () => {
    const undated = shop.replace('    due: 2026-03-31\n', '').replace(', due: 2026-03-31', '');
    assert.equal((await standingsOf(undated)).input('shop/pages', 'cart'), undefined);
    const { state, reason } = await fares(`${shop}${cartStatus('delivered: 1.0.0')}`, 'shop/orders', 'cart');
    assert.deepEqual([state, reason], ['unaffected', 'it came on 2026-01-30, 70 days before it is needed']);
  });

  it('says of who waits for a ring that nobody can tell', async () => {
    const ring = withoutPlanB.replace(
      'outputs:\n  snapshot:',
      'inputs:\n  totals: { from: data/totals#daily, needBy: 2026-03-01, uses: [] }\noutputs:\n  snapshot:',
    );
    const { state, reason } = await fares(ring, 'shop/orders', 'cart');
    assert.deepEqual(
      [state, reason],
      ['unknown', 'shop/cart#snapshot stands on itself, so nobody can tell when it comes'],
    );
  });
});
