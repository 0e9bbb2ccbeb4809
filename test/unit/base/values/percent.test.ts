import assert from 'node:assert/strict';
import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, it } from 'mocha';
import { formatPercent, parsePercent } from '../../../../server/src/base/values/percent.js';
import { holds, isARobustReader, read, refuses } from '../support.js';

const near = fc
  .tuple(
    fc.constantFrom('', '-', '−', '+', '~'),
    fc.constantFrom('0', '20', '0.2', '99,5', '1,000', '1.000,5', '.5', '5.', '1e2', '1e99', '9'.repeat(40)),
    fc.constantFrom('', ' ', '\u00a0'),
  )
  .chain(([sign, number, space]) =>
    fc.constantFrom('', '%', '%%', '% %', 'percent', '‰', '％', '% of it').map(end => `${sign}${number}${space}${end}`),
  );
const ratios = fc
  .tuple(fc.bigInt(-1_000_000n, 1_000_000n), fc.bigInt(1n, 1_000_000n))
  .map(([n, d]) => new Fraction(n, d));

describe('a percentage', () => {
  for (const [text, n, d] of [
    ['20 %', 1, 5],
    ['20%', 1, 5],
    ['99.5 %', 199, 200],
    ['-5 %', -1, 20],
    ['0 %', 0, 1],
    ['120 %', 6, 5],
    ['20\u00a0%', 1, 5],
    ['20\u202f%', 1, 5],
  ] as const) {
    it(`reads ${text} as a ratio`, () => assert.ok(read(parsePercent(text)).equals(new Fraction(n, d))));
  }

  refuses(parsePercent, [
    ['', 'Here a percentage is missing: write one, as “20 %”.'],
    ['20', '“20” has no percent sign: write 20 %.', '20 %'],
    ['0.2', '“0.2” has no percent sign: write 20 %.', '20 %'],
    ['1', '“1” has no percent sign: write 1 % for one in a hundred, or 100 % for all.'],
    ['20%%', '“20%%” spells the percent sign in another way: write 20 %.', '20 %'],
    ['20 percent', '“20 percent” spells the percent sign in another way: write 20 %.', '20 %'],
    ['99,5 %', '“99,5 %” has a decimal comma: write 99.5 %.', '99.5 %'],
    [
      '1,000 %',
      '“1,000 %” has a comma, which some read as thousands and others as the decimal point: write 1000 or 1.000.',
    ],
    ['+20 %', '“+20 %” has a plus sign: write 20 %.', '20 %'],
    ['−0,5 %', '“−0,5 %” has a typographic minus sign: write -0.5 %.', '-0.5 %'],
    ['.5 %', '“.5 %” has nothing before its point: write 0.5 %.', '0.5 %'],
    ['5 ‰', '“5 ‰” is per thousand: write 0.5 %.', '0.5 %'],
    ['1e400 %', '“1e400 %” is beyond all measure: numbers from 1e-30 to 1e30 are read.'],
    [`${'1'.repeat(40)} %`, `“${'1'.repeat(40)} %” has 40 digits; at most 30 are read.`],
    ['.nan', '“.nan” is not a percentage: write a number and a percent sign, as 20 %.'],
    ['half', '“half” is not a percentage: write a number and a percent sign, as 20 %.'],
  ]);

  isARobustReader(parsePercent, near);

  describe('as it is shown', () => {
    for (const [ratio, shown] of [
      ['0.2', '20 %'],
      ['0', '0 %'],
      ['0.125', '12.5 %'],
      ['0.2004', '20.04 %'],
      ['0.9995', '99.95 %'],
      ['14/67', '20.9 %'],
      ['18/85', '21.2 %'],
      ['-5/85', '-5.9 %'],
      ['1/3', '33.3 %'],
      ['60001/300000', '20.0003 %'],
      ['0.20000001', 'just over 20 %'],
      ['0.199999999', 'just under 20 %'],
      ['-0.20000001', 'just under -20 %'],
    ] as const) {
      it(`${ratio} is ${shown}`, () => assert.equal(formatPercent(new Fraction(ratio)), shown));
    }

    it('has the digits that are asked for', () => {
      assert.equal(formatPercent(new Fraction(18, 85), 2), '21.18 %');
    });

    it('lies on the same side of a limit as the value', () => {
      assert.equal(formatPercent(new Fraction('0.12502')), '12.502 %');
      assert.equal(formatPercent(new Fraction(1, 8).add(new Fraction(1, 30_000)), 1, new Fraction(1, 8)), '12.503 %');
      assert.equal(
        formatPercent(new Fraction(1, 8).add(new Fraction(1, 10n ** 9n)), 1, new Fraction(1, 8)),
        'just over 12.5 %',
      );
    });

    it('is read as a ratio that compares with every whole percentage as the value does', () => {
      holds(
        fc.property(
          ratios,
          fc.integer({ min: -100, max: 100 }),
          fc.integer({ min: 1, max: 4 }),
          (ratio, percent, digits) => {
            const shown = formatPercent(ratio, digits);
            if (shown.startsWith('just')) return;
            const limit = new Fraction(percent, 100);
            assert.equal(read(parsePercent(shown)).compare(limit), ratio.compare(limit));
          },
        ),
        2000,
      );
    });

    it('is exact for what has at most four places', () => {
      holds(
        fc.property(fc.integer(), n =>
          read(parsePercent(formatPercent(new Fraction(n, 1_000_000)))).equals(new Fraction(n, 1_000_000)),
        ),
      );
    });
  });
});
