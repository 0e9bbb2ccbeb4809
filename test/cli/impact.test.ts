import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { scratchForEach, type TestRepository } from '../unit/node/temporary.js';
import { contracts } from './contracts.js';

const asOf = ['--as-of', '2026-11-21'];

describe('contracts impact, on the sample', () => {
  const scratch = scratchForEach();

  function sample(): TestRepository {
    const made = scratch().repository('storefront');
    cpSync('examples/storefront', made.path, { recursive: true });
    made.commit();
    return made;
  }

  function edit(made: TestRepository, path: string, from: string, to: string): void {
    const text = readFileSync(join(made.path, path), 'utf8');
    assert.ok(text.includes(from), `${path} has no ${from}`);
    made.write(path, text.replace(from, to));
  }

  it('tells what a moved date does to everybody behind it, and who goes to Plan B when', async () => {
    const made = sample();
    edit(made, 'payments/orders.contract.yaml', 'due: 2026-12-04', 'due: 2026-12-10');
    const { code, out } = await contracts(['impact', ...asOf], { cwd: made.path });
    assert.equal(code, 1, out);
    assert.match(out, /→ support\/order-lookup late by 3 days at “orders”, uses /);
    assert.match(out, /→ storefront\/relaunch late by 1 day at “lookup”, through support\/order-lookup/);
    const at = out.indexOf('What this does to the dates');
    assert.equal(
      out.slice(at, out.lastIndexOf('\n\n')).replace(/ {2}\S+\.yaml:\d+$/gm, ''),
      `What this does to the dates  As of 2026-11-21, beside the baseline on the same day. 6 contracts: 2 late, 1 reverts, 3 absorbs.
  payments/orders#order-placed  4 Dec → 10 Dec, +6 days
  → support/order-lookup late by 3 days at “orders”, talk to Support (#support)
    it comes on 2026-12-10, 6 days later than promised, 3 days after it is needed (2026-12-07), and there is no Plan B; so “lookup-screen” comes on 2026-12-11, 3 days late
    support/order-lookup#lookup-screen  8 Dec → 11 Dec, +3 days
  → storefront/relaunch late by 1 day at “lookup”, talk to Storefront (#storefront)
    it comes on 2026-12-11, 3 days later than promised, 1 day after it is needed (2026-12-10), and there is no Plan B; so “go-live” comes on 2026-12-11, 1 day late (payments/orders#order-placed → support/order-lookup#lookup-screen)
    storefront/relaunch#go-live  10 Dec → 11 Dec, +1 day
  → data/daily-totals reverts to Plan B at “orders”, talk to Data (#data)
    Plan B “bank-statement” from 2026-12-06 (not in time for 2026-12-09, and the last responsible moment is here); it works from 2026-12-09, in time
  → data/sales-report absorbs at “orders”, talk to Data (#data)
    it comes on 2026-12-10, 8 days before it is needed
  → marketing/thank-you-mail absorbs at “orders”, talk to Marketing (#marketing)
    it comes on 2026-12-10, 1 day before it is needed
  → storefront/order-history absorbs at “orders”, talk to Storefront (#storefront)
    it comes on 2026-12-10`,
    );
  });

  it('takes a forecast for what it does, though nothing changed that anybody promises', async () => {
    const made = sample();
    const path = 'legal/clearances.status.contract.yaml';
    const text = readFileSync(join(made.path, path), 'utf8');
    made.write(path, `${text}  - { date: 2026-11-20, output: checkout-terms, forecast: 2026-12-08, by: g.okafor }\n`);
    const { code, out } = await contracts(['impact', '--format', 'json', ...asOf], { cwd: made.path });
    assert.equal(code, 0, out);
    const { version, changes, dates } = JSON.parse(out);
    assert.equal(version, 1);
    assert.deepEqual(changes, []);
    assert.deepEqual(dates.outputs, [
      { output: 'legal/clearances#checkout-terms', before: '2026-11-25', after: '2026-12-08', days: 13 },
    ]);
    const [flow, ...others] = dates.dependents;
    assert.deepEqual(others, []);
    assert.deepEqual(
      [flow.contract, flow.input, flow.state, flow.stateBefore, flow.daysLate],
      ['checkout/flow', 'terms', 'reverts', 'unaffected', 0],
    );
    assert.deepEqual(flow.planB, {
      reversionPoint: 'last-years-terms',
      on: '2026-11-28',
      isOn: false,
      daysAfterLastResponsibleMoment: 0,
      ready: '2026-11-29',
      daysAdded: 0,
    });
    const page = await contracts(['impact', '--format', 'markdown', ...asOf], { cwd: made.path });
    assert.match(page.out, /\*\*Nothing changed\*\* in what anybody promises\./);
    assert.match(page.out, /\n## What this does to the dates\n\n.*1 contract: 1 reverts\.\n/);
    assert.match(page.out, /\| \*\*reverts to Plan B\*\* \| checkout\/flow \(terms\) \|/);
    assert.match(page.out, /\n- Checkout \(\\#checkout\): checkout\/flow\n/);
  });

  it('says of what breaks who never gets what it uses, and who stands behind it', async () => {
    const made = sample();
    edit(made, 'payments/orders.contract.yaml', '        customer:\n', '        customers:\n');
    const { out } = await contracts(['impact', '--format', 'json', ...asOf], { cwd: made.path });
    const { dates } = JSON.parse(out);
    const states = dates.dependents.map(
      ({ contract, state, outputs }: { contract: string; state: string; outputs: { after: string }[] }) =>
        [contract, state, ...outputs.map(({ after }) => after)].join(' '),
    );
    assert.ok(states.includes('support/order-lookup breaks never'), states.join('\n'));
    assert.ok(states.includes('storefront/relaunch blocked never'), states.join('\n'));
    assert.ok(states.includes('marketing/thank-you-mail degraded'), states.join('\n'));
  });
});
