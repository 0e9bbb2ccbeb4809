import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseHypothesis } from '../../../../server/src/analysis/propagation/hypothesis.js';
import { networkOf, shop } from './workspace.js';

describe('a hypothesis', () => {
  it('is read', async () => {
    const network = await networkOf(shop);
    for (const text of [
      'slip shop/cart#snapshot 10d',
      '  slip   shop/cart#snapshot  2w ',
      'fail shop/cart#snapshot',
      'miss shop/cart#snapshot:freshness 30%',
      'miss shop/cart#snapshot:freshness 30 %',
      'away payments 10d',
      'off shop/orders/nightly-catalogue',
    ]) {
      const parsed = parseHypothesis(text, network);
      assert.ok(parsed.ok, parsed.ok ? '' : parsed.message);
    }
  });

  const wrong: readonly (readonly [string, RegExp])[] = [
    ['', /is empty: write one/],
    ['slp shop/cart#snapshot 10d', /Did you mean “slip”/],
    ['explode', /begin with slip, fail, miss, away or off/],
    ['slip', /not said which output/],
    ['slip shop/cart 10d', /names a contract, and an output is meant: write “shop\/cart#snapshot”/],
    ['slip shop/cart#snapshto 10d', /No output “shop\/cart#snapshto” is promised\. Did you mean “shop\/cart#snapshot”/],
    ['slip shop/cart#snapshot', /does not say for how long/],
    ['slip shop/cart#snapshot soon', /“soon” is not a duration/],
    ['slip shop/cart#snapshot 0d', /A slip of 0d changes nothing: write a day or more/],
    ['away payments 0d', /is not away: write a day or more/],
    ['slip shop/cart#snapshot -3d', /“-3d” is negative/],
    ['fail shop/cart#snapshot 3d', /says more than what fails/],
    ['miss shop/cart#snapshot 30%', /does not say what is missed/],
    ['miss shop/cart#snapshot:freshnes 30%', /promises no “freshnes”\. Did you mean “freshness”/],
    ['miss shop/cart#snapshot:date 30%', /A date that is missed is a slip/],
    ['miss shop/cart#snapshot:freshness', /does not say by how much/],
    ['miss shop/cart#snapshot:freshness 0%', /is no miss/],
    ['away paymnts 10d', /team “paymnts”\. Did you mean “payments”/],
    ['away', /names no team/],
    ['off shop/orders', /no armed reversion point “shop\/orders”/],
    ['off shop/orders/nightly-catalog', /Did you mean “shop\/orders\/nightly-catalogue”/],
  ];
  for (const [text, message] of wrong) {
    it(`says what is wrong with “${text}”`, async () => {
      const parsed = parseHypothesis(text, await networkOf(shop));
      assert.ok(!parsed.ok);
      assert.match(parsed.message, message);
    });
  }
});
