import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { addDays, parseDate } from '../../../../server/src/base/values/date.js';
import { durationInDays, parseDuration } from '../../../../server/src/base/values/duration.js';
import { holds, isARobustReader, read, refuses } from '../support.js';

const near = fc
  .tuple(
    fc.constantFrom('', '-', '+', 'P'),
    fc.constantFrom('0', '5', '1.5', '1,5', '007', '400', '99999999999'),
    fc.constantFrom('', ' ', '-'),
  )
  .chain(([sign, amount, space]) =>
    fc
      .constantFrom('', 'd', 'w', 'M', 'Q', 'm', 'days', 'Weeks', 'year', 'h', 'x', 'd 2w')
      .map(unit => `${sign}${amount}${space}${unit}`),
  );

describe('a duration', () => {
  for (const [text, amount, unit] of [
    ['5d', 5, 'd'],
    ['2w', 2, 'w'],
    ['3M', 3, 'M'],
    ['1Q', 1, 'Q'],
    ['0d', 0, 'd'],
    ['007d', 7, 'd'],
    ['5 d', 5, 'd'],
    ['36525d', 36525, 'd'],
  ] as const) {
    it(`reads ${text}`, () => {
      const duration = read(parseDuration(text));
      assert.equal(duration.amount.valueOf(), amount);
      assert.equal(duration.unit, unit);
      assert.equal(duration.text, text);
    });
  }

  refuses(parseDuration, [
    ['', 'Here a duration is missing: write one, as “5d”.'],
    ['5', '“5” has no unit: write 5d for days, 5w for weeks, 5M for months or 5Q for quarters.'],
    ['5 days', '“5 days” is a duration in another spelling: write 5d.', '5d'],
    ['5D', '“5D” is a duration in another spelling: write 5d.', '5d'],
    ['2 Weeks', '“2 Weeks” is a duration in another spelling: write 2w.', '2w'],
    ['4 quarters', '“4 quarters” is a duration in another spelling: write 4Q.', '4Q'],
    ['P1M', '“P1M” is a duration in another spelling: write 1M.', '1M'],
    ['2 years', '“2 years” is in years, which are written as months: write 24M.', '24M'],
    ['5m', '“5m” does not say months or minutes: write 5M for months; durations are whole days at least.'],
    [
      '4h',
      '“4h” is shorter than the days in which plans are counted: write whole days, weeks, months or quarters, as 1d.',
    ],
    ['-5d', '“-5d” is negative: a duration is 0d or longer.'],
    ['1.5d', '“1.5d” is not whole: write a whole number of days, weeks, months or quarters, as 2d.'],
    ['1w 2d', '“1w 2d” has several parts; a duration is one number and one unit, as 9d for 1w and 2d.'],
    ['401Q', '“401Q” is longer than a hundred years (400Q): write a shorter duration.'],
    ['5x', '“5x” has no unit that durations know: write d, w, M (months) or Q (quarters), as 5d.'],
    ['a while', '“a while” is not a duration: write a whole number and d, w, M (months) or Q (quarters), as 5d.'],
  ]);

  isARobustReader(parseDuration, near);

  it('has as many days as the months that it spans', () => {
    const days = (text: string, from: string) => durationInDays(read(parseDuration(text)), read(parseDate(from)));
    assert.equal(days('1M', '2026-01-31'), 28);
    assert.equal(days('1M', '2028-01-31'), 29);
    assert.equal(days('1Q', '2026-01-01'), 90);
    assert.equal(days('2w', '2026-01-01'), 14);
  });

  it('is never shorter for a larger amount', () => {
    const start = read(parseDate('2026-01-31'));
    holds(
      fc.property(
        fc.integer({ min: 0, max: 399 }),
        fc.constantFrom('d', 'w', 'M', 'Q'),
        fc.nat(800),
        (amount, unit, later) => {
          const from = addDays(start, later);
          const [less, more] = [amount, amount + 1].map(each =>
            durationInDays(read(parseDuration(`${each}${unit}`)), from),
          );
          assert.ok((less ?? 0) < (more ?? 0));
        },
      ),
    );
  });
});
