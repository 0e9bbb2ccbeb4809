import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { normalQuantile } from '../../../../server/src/analysis/propagation/normal.js';
import { betaShare, Pert } from '../../../../server/src/analysis/propagation/pert.js';
import { Simulation } from '../../../../server/src/analysis/propagation/simulation.js';
import { Oracle } from '../../../../server/src/analysis/propagation/whatIf.js';
import { Cancelled } from '../../../../server/src/base/cancellation.js';
import { networkOf, shop } from './workspace.js';

const forecast = `${shop}-- cart.status.contract.yaml --
status: shop/cart
entries:
  - { date: 2026-01-30, output: snapshot, forecast: { low: 2026-03-31, likely: 2026-04-05, high: 2026-04-30 } }
-- catalogue.status.contract.yaml --
status: shop/catalogue
entries:
  - { date: 2026-01-30, output: nightly, forecast: 2026-02-10 }
`;

async function simulation(source: string, runs = 2000, seed = 1, correlation = 0.3): Promise<Simulation> {
  const run = new Oracle(await networkOf(source)).run([], 0);
  return new Simulation(run, { runs, seed, correlation });
}

/** The numbers alone: a contract holds its whole text. */
function plain(made: Simulation): unknown {
  const { leaves, points } = made.odds();
  return [
    leaves.map(leaf => ({
      ...leaf,
      due: String(leaf.due),
      p50: String(leaf.p50),
      p80: String(leaf.p80),
      p95: String(leaf.p95),
    })),
    points.map(({ trips, inVain }) => [trips, inVain]),
  ];
}

describe('the odds', () => {
  it('know the normal and the beta distribution', () => {
    // Values of tables.
    const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-9, `${a} is not ${b}`);
    near(normalQuantile(0.5), 0);
    near(normalQuantile(0.975), 1.959963984540054);
    near(normalQuantile(0.0001), -3.719016485455709);
    near(betaShare(0.5, 3, 3), 0.5);
    near(betaShare(0.25, 1, 5), 1 - 0.75 ** 5);
    near(betaShare(0.9, 5, 1), 0.9 ** 5);
  });

  it('draw days between low and high, the likely one most often', () => {
    const pert = new Pert({ low: 0, likely: 3, high: 12 });
    const counts = new Array<number>(13).fill(0);
    for (let i = 1; i < 10_000; i++) {
      const day = pert.dayAt(normalQuantile(i / 10_000));
      counts[day] = (counts[day] ?? 0) + 1;
    }
    assert.equal(counts.length, 13);
    assert.equal(counts.indexOf(Math.max(...counts)), 3);
    // The mean of a beta-PERT is (low + 4 likely + high) / 6.
    const mean = counts.reduce((sum, count, day) => sum + day * count, 0) / 9999;
    assert.ok(Math.abs(mean - 4) < 0.02, String(mean));
  });

  it('are the same for the same seed, however many steps they are made in', async () => {
    const [whole, parts] = [await simulation(forecast), await simulation(forecast)];
    whole.step(2000);
    while (!parts.isDone) parts.step(37);
    assert.deepEqual(plain(parts), plain(whole));
  });

  it('tell the days, who drives them, how often a point trips and how often in vain', async () => {
    const made = await simulation(forecast);
    made.step(2000);
    const odds = made.odds();
    assert.deepEqual(odds.drawn, ['shop/cart#snapshot']);
    assert.equal(odds.certain, 1);
    const leaf = odds.leaves.find(({ name }) => name === 'data/totals#daily');
    assert.equal(`${leaf?.p50} ${leaf?.p95}`, '2026-05-01 2026-05-03');
    assert.equal(leaf?.driver?.name, 'shop/cart#snapshot');
    const [point] = odds.points;
    // It trips just when the cart comes after 10 April, so never in vain.
    const expected = 1 - betaShare(10.5 / 30, 1 + (4 * 5) / 30, 1 + (4 * 25) / 30);
    assert.ok(Math.abs((point?.trips ?? 0) - expected) < 0.03, `${point?.trips} is far from ${expected}`);
    assert.equal(point?.inVain, 0);
  });

  it('count a trip as in vain by soft inputs as well', async () => {
    const made = await simulation(forecast.replace('needBy: 2026-04-10', 'need: soft\n    needBy: 2026-04-10'));
    made.step(2000);
    const [point] = made.odds().points;
    assert.ok(point && point.trips > 0);
    assert.equal(point.inVain, 0);
  });

  it('say that there is nothing to draw where nobody gave a range', async () => {
    const made = await simulation(shop, 10);
    made.step(10);
    assert.deepEqual(made.odds().drawn, []);
    assert.deepEqual(made.odds().leaves, []);
  });

  it('end when they are cancelled', async () => {
    const made = await simulation(forecast);
    assert.throws(() => made.step(2000, { isCancellationRequested: true }), Cancelled);
    assert.ok(!made.isDone);
  });
});
