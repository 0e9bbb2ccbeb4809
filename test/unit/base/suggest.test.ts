import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { closest, listOf } from '../../../server/src/base/suggest.js';
import { holds, hostile } from './support.js';

const ids = ['payments/orders', 'payments/refunds', 'storefront/orders', 'storefront/cart', 'constructor', '__proto__'];

describe('what was probably meant', () => {
  for (const [word, expected] of [
    ['payment/orders', ['payments/orders', 'storefront/orders']],
    ['Payments/Orders', ['payments/orders', 'storefront/orders']],
    ['paymetns/refunds', ['payments/refunds']],
    ['orders', ['payments/orders', 'storefront/orders']],
    ['order', ['payments/orders', 'storefront/orders']],
    ['cart', ['storefront/cart']],
    ['carts', ['storefront/cart']],
    ['constructr', ['constructor']],
    ['invoices', []],
    ['x', []],
    ['', []],
    ['  ', []],
  ] as const) {
    it(`for ${JSON.stringify(word)} is ${listOf(expected) || 'nothing'}`, () =>
      assert.deepEqual(closest(word, ids), expected));
  }

  it('counts two swapped letters as one slip', () => {
    assert.deepEqual(closest('form', ['from']), ['from']);
    assert.deepEqual(closest('fomr', ['from']), []);
  });

  it('is no path with another word in it, however much of the rest is right', () => {
    assert.deepEqual(closest('shop/never', ['shop/reader']), []);
    assert.deepEqual(closest('shop/raeder', ['shop/reader']), ['shop/reader']);
    assert.deepEqual(closest('/lines/*/id', ['/lines/*/ids']), ['/lines/*/ids']);
    assert.deepEqual(closest('storefrontcart#items', ['storefront/cart#items']), ['storefront/cart#items']);
  });

  it('matches the output of a reference', () => {
    assert.deepEqual(closest('order-placd', ['payments/orders#order-placed']), ['payments/orders#order-placed']);
  });

  it('is never the word itself, and nothing twice', () => {
    assert.deepEqual(closest('orders', ['orders', 'order', 'order']), ['order']);
  });

  it('is as many as asked for, nearest first and then by alphabet', () => {
    assert.deepEqual(closest('due', ['dues', 'dua', 'dub', 'Due'], 2), ['Due', 'dua']);
  });

  it('does not depend on the order of the candidates', () => {
    const words = fc.array(fc.stringMatching(/^[ab]{2,7}$/), { maxLength: 20 });
    holds(
      fc.property(fc.stringMatching(/^[ab]{3,7}$/), words, (word, candidates) => {
        assert.deepEqual(closest(word, candidates), closest(word, [...candidates].reverse()));
      }),
    );
  });

  it('finds every word with one slip in it', () => {
    const long = fc.stringMatching(/^[a-z]{4,12}$/);
    holds(
      fc.property(long, fc.nat(11), fc.constantFrom('drop', 'double', 'swap', 'replace'), (word, place, slip) => {
        const at = place % (word.length - 1);
        const [head, first, second, tail] = [
          word.slice(0, at),
          word.charAt(at),
          word.charAt(at + 1),
          word.slice(at + 2),
        ];
        const mistyped =
          head +
          { drop: second, double: first + first + second, swap: second + first, replace: `-${second}` }[slip] +
          tail;
        if (mistyped !== word && mistyped.length > 3) assert.deepEqual(closest(mistyped, [word]), [word]);
      }),
    );
  });

  it('looks through ten thousand candidates, and through hostile ones', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `team-${i}/contract-${i}`);
    assert.equal(closest('team-77/contarct-77', many)[0], 'team-77/contract-77');
    for (const text of hostile) assert.ok(closest(text, [...ids, ...hostile]).length <= 3);
  });
});

describe('a list of words', () => {
  it('has commas and a word before the last', () => {
    assert.equal(listOf([]), '');
    assert.equal(listOf(['a']), 'a');
    assert.equal(listOf(['a', 'b']), 'a or b');
    assert.equal(listOf(['a', 'b', 'c']), 'a, b or c');
    assert.equal(listOf(['a', 'b', 'c'], 'and'), 'a, b and c');
  });
});
