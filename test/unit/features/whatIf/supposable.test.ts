import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseHypothesis } from '../../../../server/src/analysis/propagation/hypothesis.js';
import { allSupposables, type Supposable, supposablesAt } from '../../../../server/src/features/whatIf/supposable.js';
import { asked, shopWithTeam } from './shop.js';

describe('what can be supposed', () => {
  it('at an output is what it promises, and that its team is away', async () => {
    assert.deepEqual(lines(await at('cart.contract.yaml', 'due:')), [
      'shop/cart#snapshot: due 31 Mar',
      'slip shop/cart#snapshot 10d',
      'fail shop/cart#snapshot',
      'miss shop/cart#snapshot:freshness 30% (at most 30 s)',
      'storefront: undefined',
      'away storefront 10d',
    ]);
  });

  it('is told with what its team said last, and what is there can come no later', async () => {
    const said = (what: string) =>
      `${shopWithTeam}-- cart.status.contract.yaml --\nstatus: shop/cart\nentries: [{ date: 2026-01-30, output: snapshot, ${what} }]\n`;
    assert.equal(
      lines(await at('cart.contract.yaml', 'due:', said('forecast: 2026-04-10')))[0],
      'shop/cart#snapshot: due 31 Mar, forecast 10 Apr',
    );
    assert.deepEqual(lines(await at('cart.contract.yaml', 'due:', said('delivered: 1.0.0'))).slice(0, 2), [
      'shop/cart#snapshot: delivered 30 Jan',
      'fail shop/cart#snapshot',
    ]);
  });

  it('at an input is what it relies on, and the point that watches it', async () => {
    assert.deepEqual(names(await at('orders.contract.yaml', 'needBy:')), [
      'output shop/cart#snapshot',
      'reversionPoint shop/orders/nightly-catalogue',
      'team storefront',
      'team payments',
    ]);
  });

  it('at a reversion point is the point, and what it watches', async () => {
    assert.deepEqual(names(await at('orders.contract.yaml', 'missBy:')), [
      'reversionPoint shop/orders/nightly-catalogue',
      'output shop/cart#snapshot',
      'team storefront',
      'team payments',
    ]);
  });

  it('elsewhere in a contract is all of it', async () => {
    assert.deepEqual(names(await at('orders.contract.yaml', 'version:')), [
      'output shop/orders#placed',
      'reversionPoint shop/orders/nightly-catalogue',
      'team payments',
    ]);
  });

  it('in a team’s file is that the team is away', async () => {
    assert.deepEqual(lines(await at('payments.contract.yaml', 'lead:')), ['payments: Payments', 'away payments 10d']);
  });

  it('in the whole workspace is everything, and each can be read once it is whole', async () => {
    const { oracle } = await asked();
    const all = allSupposables(oracle.network);
    assert.deepEqual(names(all), [
      'output data/totals#daily',
      'output shop/cart#snapshot',
      'output shop/catalogue#nightly',
      'output shop/orders#placed',
      'team catalogue',
      'team data',
      'team payments',
      'team storefront',
      'reversionPoint shop/orders/nightly-catalogue',
    ]);
    for (const { begins, example } of all.flatMap(({ forms }) => forms)) {
      const parsed = parseHypothesis(example === undefined ? begins : `${begins} ${example}`, oracle.network);
      assert.ok(parsed.ok, parsed.ok ? '' : parsed.message);
    }
  });
});

async function at(path: string, text: string, source = shopWithTeam): Promise<readonly Supposable[]> {
  const { context, oracle } = await asked(source);
  const { workspace } = context;
  const file = [...workspace.files.values()].find(({ key }) => key.endsWith(`/${path}`));
  const offset = file?.text.content.indexOf(text) ?? -1;
  assert.ok(file && offset >= 0, `“${text}” is in ${path}`);
  return supposablesAt(file, offset, oracle.network, workspace);
}

const names = (all: readonly Supposable[]) => all.map(({ kind, name }) => `${kind} ${name}`);

const lines = (all: readonly Supposable[]) =>
  all.flatMap(({ name, detail, forms }) => [
    `${name}: ${detail}`,
    ...forms.map(({ begins, example, promised }) =>
      [begins, example, promised && `(${promised})`].filter(part => part !== undefined).join(' '),
    ),
  ]);
