import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { scratchForEach } from '../unit/node/temporary.js';
import { contracts } from './contracts.js';
import { cartForecast, plans } from './plans.js';

const asOf = ['--as-of', '2026-02-01'];

describe('contracts whatif', () => {
  const scratch = scratchForEach();

  function folder(): string {
    const made = scratch().repository('plans');
    made.commit(plans);
    return made.path;
  }

  it('draws who trips and when, where it ends, and what it costs', async () => {
    const { code, out, err } = await contracts(['whatif', 'slip shop/cart#snapshot 30d', ...asOf], { cwd: folder() });
    assert.equal(code, 1, err);
    assert.equal(
      out,
      `What if: slip shop/cart#snapshot 30d
As of 2026-02-01; told from today on.

shop/cart#snapshot  31 Mar → 30 Apr  +30 days
└─ reverts  shop/orders at “cart”  trips on 9 Feb
   │ Plan B works from 2026-02-21, in time; it adds 3 days
   └─ shop/orders#placed  20 Apr → 23 Apr  +3 days
      └─ late  data/totals at “orders”
         │ it comes on 2026-04-23, 3 days after it is needed (2026-04-20), and there is no Plan B
         └─ data/totals#daily  1 May → 4 May  +3 days

Reversion points that trip
  9 Feb  shop/orders/nightly  48 days before its last responsible moment (29 Mar): date: 30 of 85 days late, 35.3 % > 20 %

Where it ends
  +3 days   data/totals#daily  1 May → 4 May  because of shop/cart#snapshot +30 days → shop/orders#placed +3 days

2 contracts: 1 late, 1 reverts. Plan Bs cost at most 4,000 EUR.
`,
    );
  });

  it('ends with 0 where nobody is harmed', async () => {
    const { code, out } = await contracts(['whatif', 'slip', 'shop/cart#snapshot', '2d', ...asOf], { cwd: folder() });
    assert.equal(code, 0, out);
    assert.match(out, /absorbs {2}shop\/orders at “cart”/);
  });

  it('says of a delivered output that it can no longer slip', async () => {
    const made = scratch().repository('plans');
    made.commit({
      ...plans,
      'cart.status.contract.yaml':
        'status: shop/cart\nentries:\n  - { date: 2026-01-20, output: snapshot, delivered: 1.0.0 }\n',
    });
    const { code, out } = await contracts(['whatif', 'slip shop/cart#snapshot 30d', ...asOf], { cwd: made.path });
    assert.equal(code, 0, out);
    assert.match(out, /\n\nshop\/cart#snapshot was delivered already and can no longer slip\.\n$/);
  });

  it('says what it could not read, and that nothing is there, with 2', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'broken.contract.yaml'), Buffer.from([0xff, 0xfe, 0xff]));
    const broken = await contracts(['whatif', 'slip shop/cart#snapshot 2d', ...asOf], { cwd });
    assert.equal(broken.code, 2, broken.out);
    assert.match(broken.err, /^contracts: “broken\.contract\.yaml” could not be read\. /);
    assert.match(broken.out, /absorbs {2}shop\/orders at “cart”/);
    const empty = await contracts(['whatif', '--runs', '10', ...asOf], { cwd: scratch().repository('empty').path });
    assert.equal(empty.code, 2, empty.out);
    assert.match(empty.err, /there are no contracts below “\.”/);
  });

  it('takes a folder, several hypotheses, and words without quotes', async () => {
    const path = folder();
    const words = ['whatif', 'fail', 'shop/cart#snapshot', 'off shop/orders/nightly', path, ...asOf];
    const { code, out } = await contracts(words, { cwd: scratch().path });
    assert.equal(code, 1, out);
    assert.match(out, /2 contracts: 2 blocked\./);
  });

  it('trips on deeds or silence alone where nobody tells', async () => {
    const { out } = await contracts(['whatif', 'slip shop/cart#snapshot 30d', '--known', 'never', ...asOf], {
      cwd: folder(),
    });
    assert.match(out, /nobody tells anything until it is overdue/);
  });

  it('prints one JSON document of version 1, a page, and a chart', async () => {
    const cwd = folder();
    const run = (format: string) =>
      contracts(['whatif', 'slip shop/cart#snapshot 30d', '--format', format, ...asOf], { cwd });
    const document = JSON.parse((await run('json')).out);
    assert.equal(document.version, 1);
    assert.deepEqual(
      document.dependents.map(({ contract, state }: { contract: string; state: string }) => `${contract} ${state}`),
      ['data/totals late', 'shop/orders reverts'],
    );
    assert.equal(document.trips[0].daysAfterLastResponsibleMoment, -48);
    assert.deepEqual(document.costs, [{ atMost: '4000', currency: 'EUR' }]);
    const page = await run('markdown');
    assert.match(page.out, /^# What if: slip shop\/cart#snapshot 30d\n/);
    assert.match(page.out, /```mermaid\nflowchart LR\n/);
    assert.match(
      (await run('mermaid')).out,
      /^flowchart LR\n {2}n0\["shop\/cart#35;snapshot<br\/>31 Mar → 30 Apr, \+30 days"\]\n/,
    );
  });

  it('draws forecasts that have a range, the same way for the same seed, and says where nobody gave one', async () => {
    const made = scratch().repository('plans');
    made.commit(plans);
    const run = () => contracts(['whatif', '--runs', '500', '--seed', '3', ...asOf], { cwd: made.path });
    assert.match((await run()).out, /No fresh forecast says “low” and “high”, so there is nothing to draw/);
    made.write('cart.status.contract.yaml', cartForecast);
    const [first, second] = [await run(), await run()];
    assert.equal(first.out, second.out);
    assert.match(first.out, /500 runs, seed 3\n1 fresh forecast has a range, and is drawn\./);
    assert.match(first.out, /data\/totals#daily +1 May +1 May +4 May/);
    assert.match(first.out, /shop\/orders\/nightly {2}trips \d+ % \(\d+ %\)/);
  });

  it('has no table where every output comes on one day in every run', async () => {
    const made = scratch().repository('plans');
    const certain = cartForecast.replace(
      /forecast: .*?\}/,
      'forecast: { low: 2026-03-30, likely: 2026-03-31, high: 2026-03-31 }',
    );
    made.commit({ ...plans, 'cart.status.contract.yaml': certain });
    const { out } = await contracts(['whatif', '--runs', '50', ...asOf], { cwd: made.path });
    assert.match(out, /1 fresh forecast has a range/);
    assert.match(out, /\n\n {2}\d outputs? on the same day in every run\n/);
    assert.doesNotMatch(out, /P50/);
  });

  it('says what is wrong, with 2', async () => {
    const cwd = folder();
    const told = async (...words: string[]) => {
      const { code, err } = await contracts(['whatif', ...words, ...asOf], { cwd });
      assert.equal(code, 2, err);
      return err;
    };
    assert.match(await told(), /suppose something/);
    assert.match(await told('slip shop/cart#snapsho 3d'), /Did you mean “shop\/cart#snapshot”/);
    const neither = await told('nowhere', 'fail shop/cart#snapshot');
    assert.match(neither, /“nowhere” is nothing that can be supposed/);
    assert.match(neither, /Nor is there a folder “nowhere”/);
    assert.match(await told('fail shop/cart#snapshot', '--known', 'soon'), /--known is “soon”/);
    assert.match(await told('fail shop/cart#snapshot', '--known', '2026-01-01'), /has passed/);
    assert.match(
      await told('--runs', '9', '--format', 'markdown'),
      /“--runs” is told as text or json, not as markdown/,
    );
    assert.match(await told('--runs', '0'), /whole number from 1/);
  });
});
