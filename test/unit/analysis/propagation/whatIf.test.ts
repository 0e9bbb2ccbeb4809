import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { leaves, shop, states, tripDay, trips, whatIf } from './workspace.js';

const slip = 'slip shop/cart#snapshot';

describe('a what-if', () => {
  it('absorbs a slip that ends before anybody needs it', async () => {
    const answer = await whatIf(shop, [`${slip} 1d`]);
    assert.deepEqual(states(answer), ['shop/orders cart: absorbs', 'shop/pages cart: absorbs']);
    assert.deepEqual(trips(answer), []);
    assert.deepEqual(leaves(answer), []);
  });

  it('degrades who can go on without it, and never delays them', async () => {
    const answer = await whatIf(shop, [`${slip} 5d`]);
    assert.deepEqual(states(answer), ['shop/pages cart: degraded', 'shop/orders cart: absorbs']);
  });

  it('trips by the forecast: in the tolerance with the last responsible moment, above it once nothing else is said', async () => {
    // 17 of 85 days are exactly 20 %, but after needBy: the switch at the last responsible moment, 29 March.
    assert.deepEqual(trips(await whatIf(shop, [`${slip} 17d`])), ['shop/orders/nightly-catalogue 2026-03-29 switch']);
    // A forecast above the tolerance that nobody repeats stands after seven days.
    assert.deepEqual(trips(await whatIf(shop, [`${slip} 18d`])), ['shop/orders/nightly-catalogue 2026-02-09 forecast']);
  });

  it('trips by what was told before better news comes, and not where the news comes first', async () => {
    // Orders go on with a catalogue of the end of June; without it they wait for the carts, which come on 20 April.
    const waiting = shop.replace('nightly: { due: 2026-02-10 }', 'nightly: { due: 2026-06-30 }').replace(
      '    from: shop/orders#placed\n    needBy: 2026-04-20\n    uses: []\n',
      `    from: shop/orders#placed
    needBy: 2026-05-20
    uses: []
    pins: [{ date: 2026-01-05, version: 1.0.0, due: 2026-04-20 }]
reversionPoints:
  own-count:
    watches: orders
    planB: { summary: Count by hand., leadTime: 1d }
-- cart.status.contract.yaml --
status: shop/cart
entries:
  - { date: 2026-02-01, output: snapshot, forecast: 2026-04-20 }
`,
    );
    const gone = 'fail shop/catalogue#nightly';
    const tripped = (known: number) => tripDay(waiting, [gone], 'own-count', known);
    assert.deepEqual(
      [await tripped(20), await tripped(9), await tripped(8), await tripped(0)],
      [8, 8, 'never', 'never'],
    );
  });

  it('follows what Plan B adds down to the leaf, with the path, the days and the cost', async () => {
    const answer = await whatIf(shop, [`${slip} 30d`]);
    assert.deepEqual(states(answer), [
      'data/totals orders: late',
      'shop/orders cart: reverts',
      'shop/pages cart: degraded',
    ]);
    // Three days more work, less one day of slack; needed on the very day on which it was due.
    assert.deepEqual(leaves(answer), ['data/totals#daily 2026-05-01 2026-05-03 2']);
    assert.deepEqual(
      answer.leaves[0]?.path.map(({ name, days }) => [name, days]),
      [
        ['shop/cart#snapshot', 30],
        ['shop/orders#placed', 2],
        ['data/totals#daily', 2],
      ],
    );
    assert.deepEqual(
      answer.costs.map(({ amount, currency }) => `${amount.toString()} ${currency}`),
      ['4000 EUR'],
    );
    assert.equal(answer.trips[0]?.fromLastMoment, -48);
  });

  it('trips in vain where silence switches and the promise is kept after all', async () => {
    const spare = shop.replace('needBy: 2026-04-10', 'needBy: 2026-04-20');
    const answer = await whatIf(spare, [`${slip} 10d`], 'never');
    // The switch is on 8 April; the cart comes on the 10th, ten days before it is needed.
    assert.deepEqual(
      answer.trips.map(({ on, inVain }) => [on.toString(), inVain]),
      [['2026-04-08', true]],
    );
  });

  it('does not trip in vain where a soft input comes too late, or never', async () => {
    const soft = shop.replace('needBy: 2026-04-10', 'need: soft\n    needBy: 2026-04-10');
    const [late] = (await whatIf(soft, [`${slip} 30d`])).trips;
    assert.equal(late?.inVain, false);
    const [gone] = (await whatIf(soft, ['fail shop/cart#snapshot'])).trips;
    assert.equal(gone?.inVain, false);
  });

  it('reverts too late on deeds alone, and says that waiting costs more than Plan B', async () => {
    const blind = shop.replace('missBy: 20 %', 'missBy: 20 %\n    atLastResponsibleMoment: never');
    const late = await whatIf(blind, [`${slip} 18d`], 'never');
    assert.deepEqual(trips(late), ['shop/orders/nightly-catalogue 2026-04-18 overdue']);
    assert.equal(late.trips[0]?.fromLastMoment, 20);
    assert.ok(states(late).includes('shop/orders cart: revertsTooLate'));
    const waiting = await whatIf(blind, [`${slip} 17d`], 'never');
    assert.deepEqual(trips(waiting), []);
    const [regret] = waiting.regrets;
    assert.equal(regret?.waiting, 7);
    assert.equal(regret?.planB, 3);
    assert.equal(`${regret?.zone?.from} ${regret?.zone?.until}`, '2026-04-14 2026-04-17');
    // 13 of 85 days: with that tolerance, the 14th day trips.
    assert.equal(regret?.closedBy?.toFraction(), '13/85');
  });

  it('blocks where Plan B fails with Plan A', async () => {
    const answer = await whatIf(shop, ['fail shop/cart#snapshot', 'fail shop/catalogue#nightly']);
    assert.deepEqual(states(answer), [
      'data/totals orders: blocked',
      'shop/orders cart: blocked',
      'shop/pages cart: degraded',
    ]);
    assert.deepEqual(leaves(answer), ['data/totals#daily 2026-05-01 never undefined']);
    assert.match(answer.dependents[1]?.reason ?? '', /its Plan B does not work either/);
  });

  it('has no Plan B where its point is off', async () => {
    const answer = await whatIf(shop, [`${slip} 30d`, 'off shop/orders/nightly-catalogue']);
    assert.deepEqual(trips(answer), []);
    // 20 days late, less one of slack.
    assert.deepEqual(leaves(answer), ['data/totals#daily 2026-05-01 2026-05-20 19']);
  });

  it('slips everything of a team that is away, and slows its Plan Bs', async () => {
    const answer = await whatIf(shop, ['away payments 10d', `${slip} 18d`]);
    // It trips on 9 February; of its twelve days, the two until the 11th are no work.
    assert.equal(answer.trips[0]?.ready.toString(), '2026-02-23');
    const shift = answer.dependents.find(({ contract }) => contract.id.value === 'data/totals')?.upstream;
    assert.equal(shift?.days, 12);
  });

  it('counts the miss of a level against what each consumer requires', async () => {
    const answer = await whatIf(shop, ['miss shop/cart#snapshot:freshness 30%']);
    assert.deepEqual(trips(answer), ['shop/orders/nightly-catalogue 2026-02-01 level']);
    assert.equal(answer.trips[0]?.why.words, 'freshness: 39 s, at most 30 s, 30 % > 20 %');
    const easy = shop.replace(
      '    needBy: 2026-04-10',
      '    needBy: 2026-04-10\n    levels: { freshness: { atMost: 5 min } }',
    );
    assert.deepEqual(trips(await whatIf(easy, ['miss shop/cart#snapshot:freshness 30%'])), []);
  });

  it('says of who relies on a ring that nobody can tell', async () => {
    const ring = `${shop.replace('outputs:\n  snapshot:', 'inputs:\n  totals: { from: data/totals#daily, needBy: 2026-03-01, uses: [] }\noutputs:\n  snapshot:')}`;
    const answer = await whatIf(ring, [`${slip} 5d`]);
    assert.ok(
      states(answer).every(line => line.endsWith('unknown') || line.endsWith('degraded')),
      states(answer).join(),
    );
    assert.deepEqual(leaves(answer), []);
  });

  it('takes what a delivered contract promises without a date as there, and nothing else without one', async () => {
    const undated = shop.replace('nightly: { due: 2026-02-10 }', 'nightly: { summary: The copy of the night. }');
    const there = undated.replace(
      'owner: catalogue\nstage: agreed\nagreedOn: 2026-01-05',
      'owner: catalogue\nstage: delivered\nagreedOn: 2025-05-13',
    );
    const stateOf = async (source: string) =>
      states(await whatIf(source, [`${slip} 30d`])).find(line => line.startsWith('shop/orders'));
    assert.equal(await stateOf(there), 'shop/orders cart: reverts');
    assert.notEqual(await stateOf(undated), 'shop/orders cart: reverts');
  });
});
