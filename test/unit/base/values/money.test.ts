import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { parseMoney } from '../../../../server/src/base/values/money.js';
import { isARobustReader, read, refuses } from '../support.js';

const near = fc
  .tuple(
    fc.constantFrom('4000', '-5', '1,000', '4.5', '€4'),
    fc.constantFrom('', ' '),
    fc.constantFrom('EUR', 'eur', 'EUT', 'euros', 'k EUR', '$', 's', ''),
  )
  .map(parts => parts.join(''));

describe('an amount of money', () => {
  for (const [text, amount, currency] of [
    ['4000 EUR', 4000, 'EUR'],
    ['40000EUR', 40000, 'EUR'],
    ['12.5 JPY', 12.5, 'JPY'],
    ['-5 USD', -5, 'USD'],
  ] as const) {
    it(`reads ${text}`, () => {
      const money = read(parseMoney(text));
      assert.equal(money.amount.valueOf(), amount);
      assert.equal(money.currency, currency);
      assert.equal(money.text, text);
    });
  }

  refuses(parseMoney, [
    ['', 'Here an amount of money is missing: write one, as “4000 EUR”.'],
    ['4000', '“4000” has no currency: write its code behind the amount, as 4000 EUR.'],
    ['4000 eur', '“4000 eur” has its currency code in lower case: write 4000 EUR.', '4000 EUR'],
    ['4000 euros', '“4000 euros” names its currency, and amounts have a code: write 4000 EUR.', '4000 EUR'],
    ['40 s', '“40 s” has no currency code of ISO 4217: write one behind the amount, as 40 EUR.'],
    ['40 UDS', '“40 UDS” has no currency code of ISO 4217: write one behind the amount, as 40 USD.'],
    ['4,50 EUR', '“4,50 EUR” has a decimal comma: write 4.50 EUR.', '4.50 EUR'],
  ]);

  isARobustReader(parseMoney, near);
});
