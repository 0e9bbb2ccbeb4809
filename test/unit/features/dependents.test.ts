import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseHypothesis } from '../../../server/src/analysis/propagation/hypothesis.js';
import { oracleOf } from '../../../server/src/analysis/propagation/oracles.js';
import { Standings } from '../../../server/src/analysis/propagation/standing.js';
import { allSteps } from '../../../server/src/base/steps.js';
import { childRows, type DependencyRow, rootRows } from '../../../server/src/features/dependents.js';
import { standingsOf } from '../../../server/src/features/standings.js';
import { type TestWorkspace, workspaceOf } from '../../support/fixture.js';

const cart = (fields: string) => `contract: shop/cart
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-01-05
outputs:
  snapshot: { due: 2026-03-31, schema: { type: object, required: [id], properties: { ${fields} } } }
`;

const shop = (fields = 'id: { type: string }, total: { type: number }') => `as-of: 2026-02-01
-- cart.contract.yaml --
${cart(fields)}-- baseline/cart.contract.yaml --
${cart('id: { type: string }, total: { type: number }')}-- catalogue.contract.yaml --
contract: shop/catalogue
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-01-05
outputs:
  nightly: { due: 2026-02-10, schema: { type: object, properties: { total: { type: number } } } }
-- orders.contract.yaml --
contract: shop/orders
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-01-05
outputs:
  placed: { due: 2026-04-20 }
inputs:
  cart: { from: shop/cart#snapshot, needBy: 2026-04-10, uses: [/total], pins: [{ date: 2026-01-05, version: 1.0.0, due: 2026-03-31 }] }
reversionPoints:
  nightly-catalogue:
    watches: cart
    planB: { summary: Serve the nightly catalogue., from: shop/catalogue#nightly, leadTime: 12d, adds: 3d }
-- totals.contract.yaml --
contract: data/totals
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-01-05
outputs:
  daily: { due: 2026-05-01 }
inputs:
  orders: { from: "shop/orders#placed", needBy: 2026-04-20, uses: [] }
-- pages.contract.yaml --
contract: shop/pages
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-01-05
outputs:
  page: { due: 2026-05-01 }
inputs:
  cart: { from: shop/cart#snapshot, needBy: 2026-04-20, uses: [/total] }
`;

const late = `-- cart.status.contract.yaml --
status: shop/cart
entries:
  - { date: 2026-01-30, output: snapshot, forecast: 2026-04-30 }
`;

/** All rows below the outputs of a contract, as indented lines. */
function drawn({ context }: TestWorkspace, id: string, standings = allSteps(standingsOf(context))): readonly string[] {
  const contract = context.workspace.contract(id);
  assert.ok(contract);
  const below = (rows: readonly DependencyRow[], indent: string): readonly string[] =>
    rows.flatMap(row => [
      `${indent}${nameOf(row)}${row.state ? `: ${row.state}` : ''}`,
      ...(row.hasChildren ? below(childRows(row.id, 'dependents', context, standings), `${indent}  `) : []),
    ]);
  return below(rootRows(contract, 'dependents', context, standings), '');
}

function nameOf({ what }: DependencyRow): string {
  if (what.kind === 'output')
    return `${what.output.name}${(what.standing?.late ?? 0) > 0 ? ` ${what.standing?.comes}` : ''}`;
  return what.kind === 'planB' ? `${what.contract.id.value} in ${what.point.name}` : what.contract.id.value;
}

describe('the tree of dependents', () => {
  it('says nothing where everybody gets what it needs in time, and shows who relies in a Plan B', async () => {
    const test = await workspaceOf(shop());
    assert.deepEqual(drawn(test, 'shop/cart'), ['snapshot', '  shop/orders', '    data/totals', '  shop/pages']);
    assert.deepEqual(drawn(test, 'shop/catalogue'), [
      'nightly',
      '  shop/orders in nightly-catalogue',
      '    data/totals',
    ]);
  });

  it('counts a Plan B among those who rely, so that its row is never under an output without dependents', async () => {
    const { context } = await workspaceOf(shop());
    const contract = context.workspace.contract('shop/catalogue');
    assert.ok(contract);
    const [nightly] = rootRows(contract, 'dependents', context, allSteps(standingsOf(context)));
    assert.equal(nightly?.what.kind === 'output' && nightly.what.dependents, 1);
  });

  it('knows what was delivered, and on which day', async () => {
    const { context } = await workspaceOf(`${shop()}${late.replace('forecast: 2026-04-30', 'delivered: 1.0.0')}`);
    const contract = context.workspace.contract('shop/cart');
    assert.ok(contract);
    const [snapshot] = rootRows(contract, 'dependents', context, allSteps(standingsOf(context)));
    assert.equal(snapshot?.what.kind === 'output' && snapshot.what.delivered?.toString(), '2026-01-30');
  });

  it('carries what a forecast does through Plan A and Plan B', async () => {
    const test = await workspaceOf(`${shop()}${late}`);
    assert.deepEqual(drawn(test, 'shop/cart'), [
      'snapshot 2026-04-30',
      '  shop/orders: reverts',
      '    data/totals: late',
      '  shop/pages: late',
    ]);
    assert.deepEqual(drawn(test, 'shop/catalogue'), [
      'nightly',
      '  shop/orders in nightly-catalogue: reverts',
      '    data/totals: late',
    ]);
  });

  it('takes what breaks against HEAD for an input that gets nothing', async () => {
    const test = await workspaceOf(shop('id: { type: string }'));
    assert.deepEqual(drawn(test, 'shop/cart'), [
      'snapshot',
      '  shop/orders: reverts',
      '    data/totals: late',
      '  shop/pages: breaks',
    ]);
    const [snapshot] = rootRows(
      test.context.workspace.contract('shop/cart') ?? assert.fail(),
      'dependents',
      test.context,
      allSteps(standingsOf(test.context)),
    );
    const [orders, pages] = childRows(
      snapshot?.id ?? '',
      'dependents',
      test.context,
      allSteps(standingsOf(test.context)),
    );
    assert.equal(orders?.reason, 'In “snapshot”, “total” is gone.');
    assert.match(
      orders?.standing?.reason ?? '',
      /^Plan B “nightly-catalogue” since 2026-02-01 \(shape: \/total is used and missing, 100 % > 20 %\)/,
    );
    assert.equal(
      pages?.standing?.reason,
      'a part of it that is used breaks, and there is no Plan B; so “page” never comes',
    );
  });

  it('tells a moved date by the days, not as a break', async () => {
    const moved = shop().replace('due: 2026-03-31, schema', 'due: 2026-04-22, schema');
    const test = await workspaceOf(moved);
    assert.deepEqual(drawn(test, 'shop/cart').slice(-1), ['  shop/pages: late']);
  });

  it('shows another world where one is given', async () => {
    const test = await workspaceOf(shop());
    const { workspace, checker } = test.context;
    const oracle = allSteps(oracleOf(workspace, checker.today, checker.settings));
    const slip = parseHypothesis('slip shop/cart#snapshot 25d', oracle.network);
    assert.ok(slip.ok);
    assert.deepEqual(drawn(test, 'shop/cart', new Standings(oracle.run([slip.value], 0))), [
      'snapshot 2026-04-25',
      '  shop/orders: reverts',
      '    data/totals: late',
      '  shop/pages: late',
    ]);
  });

  it('follows an edit', async () => {
    const test = await workspaceOf(shop());
    assert.deepEqual(drawn(test, 'shop/orders'), ['placed', '  data/totals']);
    test.type('cart.contract.yaml', cart('id: { type: string }').replace('2026-03-31', '2026-04-22'));
    assert.deepEqual(drawn(test, 'shop/orders'), ['placed 2026-04-23', '  data/totals: late']);
  });
});
