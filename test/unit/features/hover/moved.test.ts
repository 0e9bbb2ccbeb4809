import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { hovered } from './support.js';

const cart = (due: string) => `contract: shop/cart
version: 1.2.0
owner: shop
stage: agreed
agreedOn: 2026-09-14
outputs:
  cart: { due: ${due} }
`;

const source = (orders: string) => `Who moved a date.
commit-1: 2026-09-14 Ana Costa: Promise a cart
commit-2: 2026-10-02 Bo *Lind*: Broker migration

-- commit-1/cart.contract.yaml --
${cart('2026-11-20')}-- commit-2/cart.contract.yaml --
${cart('2026-12-04')}-- cart.contract.yaml --
${cart('2026-12-04')}-- orders.contract.yaml --
contract: shop/orders
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-09-14
inputs:
${orders}`;

const input = `  cart:
    from: shop/cart#cart
    version: ^1.2.0
    pins:
      - { date: 2026-09-13, version: 1.2.0, due: 2026-11-10 }
      - { date: 2026-09-14, version: 1.2.0, due: 2026-11-20 }
`;

const who = 'Moved by Bo \\*Lind\\* on 2026-10-02 (2222222, “Broker migration”).';

describe('hover on a date that was moved', () => {
  it('tells on the input who moved it, and when', async () => {
    assert.ok((await hovered(source(input.replace('  cart:', '  ca$0rt:')))).includes(`\n- ${who}\n`));
  });

  it('tells it on the pin that counts, and on no other', async () => {
    const counting = await hovered(source(input.replace('2026-11-20', '2026-1$01-20')));
    assert.match(counting, /^2026-11-20 \(Friday, yesterday\)\n\nMoved by /);
    assert.ok(counting.includes(who));
    assert.ok(!(await hovered(source(input.replace('2026-11-10', '2026-1$01-10')))).includes('Moved'));
  });

  it('says on the input that git does not know what the pinned version promised', async () => {
    const text = await hovered(source(input.replace('  cart:', '  ca$0rt:').replaceAll('1.2.0', '1.1.0')));
    assert.ok(text.includes('\n- What 1.1.0 promised is not known. git shows no commit with version 1.1.0.\n'), text);
  });

  it('says why nobody is named where git does not tell', async () => {
    const uncommitted = source(input.replace('  cart:', '  ca$0rt:')).replaceAll(
      /-- commit-\d\/cart/g,
      '-- commit-1/other',
    );
    const text = await hovered(uncommitted);
    assert.ok(text.includes('- Who moved the date is not known. It is in no commit yet.\n'), text);
  });
});
