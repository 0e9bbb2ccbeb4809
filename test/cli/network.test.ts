import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { scratchForEach } from '../unit/node/temporary.js';
import { contracts } from './contracts.js';
import { plans } from './plans.js';

const asOf = ['--as-of', '2026-02-01'];

describe('contracts network', () => {
  const scratch = scratchForEach();

  it('tells the measures, and what hurts most first', async () => {
    const made = scratch().repository('plans');
    made.commit(plans);
    const { code, out, err } = await contracts(['network', ...asOf], { cwd: made.path });
    assert.equal(code, 0, err);
    assert.match(out, /^3 contracts, 3 outputs and 2 inputs\. As of 2026-02-01\.\n/);
    assert.match(out, /Hard inputs, Plan B +50 % +1 of 2 open hard inputs/);
    assert.match(
      out,
      /● shop\/orders#placed \(shop\) {2}1 contract would stand still, 1 day to trouble\n +data\/totals\n/,
    );
    assert.match(
      out,
      /● shop\/cart#snapshot \(shop\) {2}nobody would stand still, 2 held by Plan B, 2 late, 11 days to trouble\n/,
    );
  });

  it('compares with a revision, and says what got worse', async () => {
    const made = scratch().repository('plans');
    made.commit(plans);
    const [withoutPoint = ''] = plans['orders.contract.yaml'].split('reversionPoints:');
    made.write('orders.contract.yaml', withoutPoint);
    const { code, out, err } = await contracts(['network', '--compare', 'HEAD', ...asOf], { cwd: made.path });
    assert.equal(code, 0, err);
    assert.match(out, /Hard inputs, Plan B +0 % .* worse, was 50 %\n/);
    assert.match(out, /● shop\/cart#snapshot .*2 contracts would stand still.*\(0 before\)/);
    const json = await contracts(['network', '--compare', 'HEAD', '--format', 'json', ...asOf], { cwd: made.path });
    const document = JSON.parse(json.out);
    assert.equal(document.version, 1);
    assert.equal(document.weakPoints[0].name, 'shop/cart#snapshot');
    assert.equal(document.before.withSoundPlanB, 1);
  });

  it('says that nothing changed, and what could not be read, which is no 0', async () => {
    const made = scratch().repository('plans');
    made.commit(plans);
    const same = await contracts(['network', '--compare', 'HEAD', ...asOf], { cwd: made.path });
    assert.equal(same.code, 0, same.err);
    assert.match(same.out, / Compared with HEAD \([0-9a-f]{7}\): nothing got better or worse\.\n/);
    made.write('broken.contract.yaml', '');
    const broken = await contracts(['network', ...asOf], { cwd: made.path });
    assert.equal(broken.code, 2, broken.out);
    assert.match(broken.err, /^contracts: “broken\.contract\.yaml” could not be read\. /);
  });

  it('makes a page, with the team that several inputs hang on', async () => {
    const made = scratch().repository('plans');
    made.commit({
      ...plans,
      'bills.contract.yaml':
        'contract: shop/bills\nversion: 1.0.0\nowner: shop\nstage: agreed\nagreedOn: 2026-01-05\noutputs:\n  bill: { due: 2026-04-20 }\n',
      'desk.contract.yaml':
        'contract: help/desk\nowner: help\ninputs:\n  orders: { from: "shop/orders#placed", uses: [] }\n  bills: { from: "shop/bills#bill", uses: [] }\n',
    });
    const { code, out } = await contracts(['network', '--format', 'markdown', ...asOf], { cwd: made.path });
    assert.equal(code, 0, out);
    assert.match(out, /^# Where the network is weak\n\n5 contracts, 4 outputs and 4 inputs\. As of 2026-02-01\.\n/);
    assert.match(out, /\n\| shop\/orders\\#placed \| shop \| 2 contracts would stand still, /);
    assert.match(
      out,
      /\n## One team, several inputs that nothing else joins\n\n\|.*\n\|.*\n\| shop \| help\/desk \| orders, bills \| \*\*stands still\*\* \|\n/,
    );
    const text = await contracts(['network', ...asOf], { cwd: made.path });
    assert.match(text.out, /\n {2}shop {2}help\/desk at “orders”, “bills”: stands still\n/);
    const json = JSON.parse((await contracts(['network', '--format', 'json', ...asOf], { cwd: made.path })).out);
    assert.deepEqual(json.teamCauses, [
      { team: 'shop', contract: 'help/desk', inputs: ['orders', 'bills'], standsStill: true },
    ]);
  });

  it('lines up what cannot be measured', async () => {
    const made = scratch().repository('alone');
    made.commit({ 'cart.contract.yaml': plans['cart.contract.yaml'] });
    const { out } = await contracts(['network', ...asOf], { cwd: made.path });
    assert.match(out, /\n {2}Hard inputs, Plan B {4}nothing to measure {2,}0 of 0 open hard inputs have/);
  });

  it('says what is wrong, with 2', async () => {
    const made = scratch().repository('plans');
    made.commit(plans);
    const wrong = await contracts(['network', '--compare', 'nowhere', ...asOf], { cwd: made.path });
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /“nowhere” is not known/);
    const empty = await contracts(['network', `${scratch().path}/none`, ...asOf], { cwd: made.path });
    assert.equal(empty.code, 2);
  });
});
