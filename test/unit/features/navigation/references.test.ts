import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Cancelled } from '../../../../server/src/base/cancellation.js';
import { highlightsAt, referencesAt } from '../../../../server/src/features/navigation/references.js';
import { atCursor, shown } from './places.js';
import { shopWithCursorAt } from './shop.js';

async function references(cursor: string, withDeclaration = true): Promise<readonly string[]> {
  const { workspace, file, offset } = await atCursor(shopWithCursorAt(cursor));
  return shown(workspace, referencesAt(file, offset, workspace.context.workspace, { withDeclaration }));
}

describe('references', () => {
  it('of a contract, by all its names, in all files', async () => {
    const expected = [
      'cart.contract.yaml:1 storefront/cart',
      'cart.contract.yaml:2 storefront/basket',
      'cart.status.contract.yaml:1 storefront/cart',
      'orders.contract.yaml:12 storefront/cart',
      'orders.contract.yaml:20 storefront/basket',
    ];
    assert.deepEqual(await references('contract: $0storefront/cart'), expected);
    assert.deepEqual(await references('from: storefront/$0basket#prices'), expected, 'from a reference');
    assert.deepEqual(await references('formerly: [$0storefront/basket]'), expected, 'from an earlier id');
  });

  it('without the declaration and the earlier names', async () => {
    assert.deepEqual(await references('cart-snap$0shot:', false), [
      'cart.status.contract.yaml:3 cart-snapshot',
      'cart.status.contract.yaml:4 basket-snapshot',
      'orders.contract.yaml:12 cart-snapshot',
    ]);
  });

  it('of an input stay in its contract', async () => {
    assert.deepEqual(await references('inputs:\n  ca$0rt:'), [
      'orders.contract.yaml:9 cart',
      'orders.contract.yaml:11 cart',
      'orders.contract.yaml:18 cart',
    ]);
  });

  it('of a level are those of its output, required, watched and observed', async () => {
    assert.deepEqual(await references('fresh$0ness: { atMost: 30 s }'), [
      'cart.contract.yaml:19 freshness',
      'cart.status.contract.yaml:4 freshness',
      'orders.contract.yaml:15 freshness',
      'orders.contract.yaml:18 freshness',
    ]);
  });

  it('of a team', async () => {
    assert.deepEqual(await references('team: $0storefront'), [
      'cart.contract.yaml:4 storefront',
      'orders.contract.yaml:22 storefront',
      'payments.contract.yaml:5 storefront',
      'storefront.contract.yaml:1 storefront',
    ]);
  });

  it('of a person', async () => {
    assert.deepEqual(await references('to: a.o$0sei'), [
      'orders.contract.yaml:28 a.osei',
      'payments.contract.yaml:3 a.osei',
      'payments.contract.yaml:4 a.osei',
      'payments.contract.yaml:5 a.osei',
    ]);
  });

  it('of a name that nothing has are the places that hope for it', async () => {
    const { workspace, file, offset } = await atCursor(
      '-- a.contract.yaml --\ncontract: shop/a\ninputs: { x: { from: no/$0such#thing } }\n-- b.contract.yaml --\nstatus: no/such\n',
    );
    assert.deepEqual(
      shown(workspace, referencesAt(file, offset, workspace.context.workspace, { withDeclaration: true })),
      ['a.contract.yaml:2 no/such', 'b.contract.yaml:1 no/such'],
    );
  });

  it('count in editors that are not saved, and in half-typed files', async () => {
    const { workspace, file, offset } = await atCursor(shopWithCursorAt('contract: $0storefront/cart'));
    workspace.type('orders.contract.yaml', 'contract: payments/orders\ninputs:\n  cart:\n    from: storefront/cart');
    assert.deepEqual(
      shown(workspace, referencesAt(file, offset, workspace.context.workspace, { withDeclaration: false })),
      ['cart.status.contract.yaml:1 storefront/cart', 'orders.contract.yaml:4 storefront/cart'],
    );
  });

  it('stop when nobody wants them any more', async () => {
    const { workspace, file, offset } = await atCursor(shopWithCursorAt('contract: $0storefront/cart'));
    const options = { withDeclaration: true };
    assert.throws(
      () => referencesAt(file, offset, workspace.context.workspace, options, { isCancellationRequested: true }),
      Cancelled,
    );
  });
});

describe('highlights', () => {
  it('are the places of the same file, the declaration marked', async () => {
    const { workspace, file, offset } = await atCursor(shopWithCursorAt('dependsOn: [c$0art]'));
    assert.deepEqual(
      highlightsAt(file, offset, workspace.context.workspace).map(({ range, isDeclaration }) => [
        file.text.positionAt(range.start).line + 1,
        isDeclaration,
      ]),
      [
        [9, false],
        [11, true],
        [18, false],
      ],
    );
  });
});
