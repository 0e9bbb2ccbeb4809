import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Cancelled } from '../../../../server/src/base/cancellation.js';
import { encloses } from '../../../../server/src/base/range.js';
import { type DocumentSymbol, documentSymbols } from '../../../../server/src/features/symbols/documentSymbols.js';
import { workspaceSymbols } from '../../../../server/src/features/symbols/workspaceSymbols.js';
import { workspaceOf } from '../../../support/fixture.js';
import { fileOf } from '../navigation/places.js';
import { shop } from '../navigation/shop.js';

function outline(symbols: readonly DocumentSymbol[], indent = ''): readonly string[] {
  return symbols.flatMap(({ kind, name, detail, children }) => [
    `${indent}${kind} ${name}${detail === '' ? '' : ` | ${detail}`}`,
    ...outline(children, `${indent}  `),
  ]);
}

async function outlineOf(source: string, path = 'a.contract.yaml'): Promise<readonly string[]> {
  const workspace = await workspaceOf(source);
  return outline(documentSymbols(fileOf(workspace, workspace.keyOf(path))));
}

describe('document symbols', () => {
  it('of a contract are its outputs with their dates, inputs with their sources, levels, reversion points', async () => {
    assert.deepEqual(await outlineOf(shop, 'orders.contract.yaml'), [
      'contract payments/orders | 2.1.0 agreed',
      '  output order-placed | due 2026-12-11',
      '  input cart | from storefront/cart#cart-snapshot by 2026-11-27',
      '    level freshness | at most 5 min',
      '  reversion static-prices | cart',
    ]);
  });

  it('of the other kinds', async () => {
    assert.deepEqual(await outlineOf(shop, 'cart.status.contract.yaml'), [
      'status storefront/cart | status',
      '  entry 2026-11-02 | cart-snapshot forecast 2026-12-04',
      '  entry 2026-11-03 | basket-snapshot freshness 20 s',
    ]);
    assert.deepEqual(await outlineOf(shop, 'payments.contract.yaml'), ['team payments | Payments', '  person a.osei']);
    assert.deepEqual(await outlineOf('-- a.contract.yaml --\npolicy: acme\ntolerance: 20 %\n'), [
      'policy acme | policy',
      '  key tolerance | 20 %',
    ]);
  });

  it('stay while a file is being typed, at every prefix of it', async () => {
    const text = shop.slice(shop.indexOf('contract: payments/orders'), shop.indexOf('-- storefront.contract'));
    const workspace = await workspaceOf('-- a.contract.yaml --\n\n');
    const key = workspace.keyOf('a.contract.yaml');
    for (let end = 0; end <= text.length; end++) {
      workspace.type('a.contract.yaml', text.slice(0, end));
      const symbols = documentSymbols(fileOf(workspace, key));
      const all = symbols.flatMap(symbol => [symbol, ...symbol.children.flatMap(child => [child, ...child.children])]);
      assert.ok(
        all.every(({ range, selection, name }) => encloses(range, selection) && name !== ''),
        `up to ${end}`,
      );
      const typed = text.slice(0, end);
      if (typed.includes('order-placed:\n'))
        assert.ok(
          all.some(({ kind, name }) => kind === 'output' && name === 'order-placed'),
          `The output is there up to ${end}: ${typed.slice(-40)}`,
        );
    }
  });

  it('show the keys of a file that does not say yet what it is', async () => {
    assert.deepEqual(await outlineOf('-- a.contract.yaml --\ntitle: A\noutputs:\n'), ['key title', 'key outputs']);
  });

  it('have their selection inside of them where an alias stands, too', async () => {
    const source =
      '-- a.contract.yaml --\ncontract: a\nupdates: [{ date: &day 2026-11-02, summary: S. }]\n-- b.contract.yaml --\nstatus: a\nentries: [{ date: &d 2026-11-02, output: x }, { date: *d, output: y }]\n';
    assert.deepEqual(await outlineOf(source, 'b.contract.yaml'), [
      'status a | status',
      '  entry 2026-11-02 | x',
      '  entry 2026-11-02 | y',
    ]);
    const workspace = await workspaceOf(source);
    const [status] = documentSymbols(fileOf(workspace, workspace.keyOf('b.contract.yaml')));
    assert.ok(status?.children.every(({ range, selection }) => encloses(range, selection)));
  });
});

describe('workspace symbols', () => {
  async function found(query: string): Promise<readonly string[]> {
    const { context } = await workspaceOf(shop);
    return workspaceSymbols(query, context.workspace).map(({ kind, name }) => `${kind} ${name}`);
  }

  it('are contracts, outputs and teams; all of them for an empty query', async () => {
    assert.deepEqual([...(await found(''))].sort(), [
      'contract payments/orders',
      'contract storefront/cart',
      'output payments/orders#order-placed',
      'output storefront/cart#cart-snapshot',
      'output storefront/cart#prices',
      'team payments',
      'team storefront',
    ]);
  });

  it('have the letters in their order, the best first', async () => {
    assert.deepEqual(await found('pric'), ['output storefront/cart#prices']);
    assert.deepEqual((await found('payments'))[0], 'team payments');
    assert.deepEqual(await found('CSNAP'), ['output storefront/cart#cart-snapshot']);
    assert.deepEqual(await found('zzz'), []);
  });

  it('are at most 200', async () => {
    const many = Array.from({ length: 250 }, (_, i) => `-- t${i}.contract.yaml --\nteam: t${i}\n`).join('');
    const { context } = await workspaceOf(many);
    assert.equal(workspaceSymbols('t', context.workspace).length, 200);
  });

  it('stop when nobody wants them any more', async () => {
    const { context } = await workspaceOf(shop);
    assert.throws(() => workspaceSymbols('', context.workspace, { isCancellationRequested: true }), Cancelled);
  });
});
