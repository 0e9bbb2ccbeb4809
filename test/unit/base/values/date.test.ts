import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  addDays,
  addDuration,
  compareDates,
  daysBetween,
  formatDate,
  type PlainDate,
  parseDate,
  spokenDate,
  subtractDuration,
} from '../../../../server/src/base/values/date.js';
import { parseDuration } from '../../../../server/src/base/values/duration.js';
import { holds, isARobustReader, read, refuses } from '../support.js';

const date = (text: string): PlainDate => read(parseDate(text));
const duration = (text: string) => read(parseDuration(text));
const dates = fc.integer({ min: 0, max: 401_000 }).map(days => addDays(date('1900-01-01'), days));
const nearDates = fc
  .tuple(
    fc.integer({ min: 1800, max: 3100 }),
    fc.integer({ min: 0, max: 40 }),
    fc.integer({ min: 0, max: 40 }),
    fc.constantFrom('-', '/', '.', ' ', '', ' Nov '),
  )
  .chain(([year, month, day, mark]) =>
    fc.constantFrom(
      `${year}${mark}${month}${mark}${day}`,
      `${day}${mark}${month}${mark}${year}`,
      `${day}${mark}${year}`,
      `${year}-${month}-${day} 10:00`,
    ),
  );

describe('a date', () => {
  for (const text of ['2026-11-02', '2028-02-29', '1900-01-01', '2999-12-31']) {
    it(`reads ${text}`, () => assert.equal(formatDate(date(text)), text));
  }

  refuses(parseDate, [
    ['', 'Here a date is missing: write one, as “2026-11-02”.'],
    ['2026-02-30', '“2026-02-30” has no such day: February 2026 ends on the 28th.'],
    ['2028-02-30', '“2028-02-30” has no such day: February 2028 ends on the 29th.'],
    ['2026-04-31', '“2026-04-31” has no such day: April 2026 ends on the 30th.'],
    ['2026-12-32', '“2026-12-32” has no such day: December 2026 ends on the 31st.'],
    ['2026-01-00', '“2026-01-00” has no such day: January 2026 begins on the 1st.'],
    ['2026-00-10', '“2026-00-10” has no such month: months run from 01 to 12.'],
    ['2026-31-12', '“2026-31-12” has no such month; the month stands before the day: write 2026-12-31.', '2026-12-31'],
    ['1899-12-31', '“1899-12-31” is in the year 1899: dates run from 1900 to 2999.'],
    ['0026-11-02', '“0026-11-02” is in the year 26: dates run from 1900 to 2999.'],
    [' 2026-11-02', '“ 2026-11-02” has a space before or behind it: write 2026-11-02.', '2026-11-02'],
    ['2026/11/02', '“2026/11/02” is a date in another spelling: write 2026-11-02.', '2026-11-02'],
    ['2026-1-2', '“2026-1-2” is a date in another spelling: write 2026-01-02.', '2026-01-02'],
    ['20261102', '“20261102” is a date in another spelling: write 2026-11-02.', '2026-11-02'],
    ['2026‑11‑02', '“2026‑11‑02” is a date in another spelling: write 2026-11-02.', '2026-11-02'],
    ['2 Nov 2026', '“2 Nov 2026” is a date in another spelling: write 2026-11-02.', '2026-11-02'],
    [
      'Mon, 2nd November 2026',
      '“Mon, 2nd November 2026” is a date in another spelling: write 2026-11-02.',
      '2026-11-02',
    ],
    ['November 2, 2026', '“November 2, 2026” is a date in another spelling: write 2026-11-02.', '2026-11-02'],
    ['2026-Nov-02', '“2026-Nov-02” is a date in another spelling: write 2026-11-02.', '2026-11-02'],
    ['31.12.2026', '“31.12.2026” is a date in another spelling: write 2026-12-31.', '2026-12-31'],
    ['12/31/2026', '“12/31/2026” is a date in another spelling: write 2026-12-31.', '2026-12-31'],
    [
      '02/11/2026',
      '“02/11/2026” can be two days: write 2026-11-02 when the day comes first, or 2026-02-11 when the month does.',
    ],
    [
      '26-11-02',
      '“26-11-02” leaves open which part is the year: write four digits for it and put it first, as 2026-11-02.',
    ],
    [
      '2026-11-02T10:00:00Z',
      '“2026-11-02T10:00:00Z” has a time; a date is a whole day, its end included: write 2026-11-02.',
      '2026-11-02',
    ],
    [
      '2026-11-02 10:00',
      '“2026-11-02 10:00” has a time; a date is a whole day, its end included: write 2026-11-02.',
      '2026-11-02',
    ],
    [
      '2026-02-30T10:00',
      '“2026-02-30T10:00” has a time; a date is a whole day, its end included: write the day alone, as 2026-11-02.',
    ],
    [
      '2026-11',
      '“2026-11” is a month, and a date is one day: write the day that is meant, often its last, as YYYY-MM-DD.',
    ],
    [
      'Q4 2026',
      '“Q4 2026” is a quarter, and a date is one day: write the day that is meant, often its last, as YYYY-MM-DD.',
    ],
    [
      '2026-W45',
      '“2026-W45” is a week, and a date is one day: write the day that is meant, often its last, as YYYY-MM-DD.',
    ],
    ['tomorrow', '“tomorrow” is another day every day: write the date itself, as 2026-11-02.'],
    ['TBD', '“TBD” is not a date: leave the line out until the day is known; a missing date counts as unknown.'],
    ['__proto__', '“__proto__” is not a date: write year, month and day, as 2026-11-02.'],
    ['32 Nov 2026', '“32 Nov 2026” is not a date: write year, month and day, as 2026-11-02.'],
  ]);

  isARobustReader(parseDate, nearDates);

  it('reads what it prints', () => {
    holds(fc.property(dates, each => compareDates(date(formatDate(each)), each) === 0));
  });

  it('is spoken with its year only where that is another', () => {
    assert.equal(spokenDate(date('2027-03-29')), '29 Mar 2027');
    assert.equal(spokenDate(date('2027-03-29'), date('2027-12-01')), '29 Mar');
    assert.equal(spokenDate(date('2027-03-29'), date('2026-12-01')), '29 Mar 2027');
  });

  it('counts the days from one to another', () => {
    assert.equal(daysBetween(date('2026-01-05'), date('2026-03-31')), 85);
    assert.equal(daysBetween(date('2026-03-31'), date('2026-01-05')), -85);
    holds(
      fc.property(
        dates,
        fc.integer({ min: -9999, max: 9999 }),
        (from, days) => daysBetween(from, addDays(from, days)) === days,
      ),
    );
  });

  it('is compared by the days between', () => {
    holds(fc.property(dates, dates, (a, b) => compareDates(a, b) === -Math.sign(daysBetween(a, b)) + 0));
  });

  it('clamps at the end of a month when months are added or taken', () => {
    assert.equal(formatDate(addDuration(date('2026-01-31'), duration('1M'))), '2026-02-28');
    assert.equal(formatDate(addDuration(date('2028-01-31'), duration('1M'))), '2028-02-29');
    assert.equal(formatDate(addDuration(date('2026-11-30'), duration('1Q'))), '2027-02-28');
    assert.equal(formatDate(subtractDuration(date('2026-03-31'), duration('1M'))), '2026-02-28');
    assert.equal(formatDate(addDuration(date('2026-12-30'), duration('2w'))), '2027-01-13');
    assert.equal(formatDate(subtractDuration(date('2026-04-10'), duration('12d'))), '2026-03-29');
  });

  it('is added to as the calendar of Temporal has it', () => {
    const amounts = fc.integer({ min: 0, max: 400 });
    holds(
      fc.property(dates, amounts, (from, n) => {
        assert.equal(formatDate(addDays(from, -n)), formatDate(from.subtract({ days: n })));
        assert.equal(formatDate(addDuration(from, duration(`${n}d`))), formatDate(from.add({ days: n })));
        assert.equal(formatDate(addDuration(from, duration(`${n}w`))), formatDate(from.add({ weeks: n })));
        assert.equal(formatDate(addDuration(from, duration(`${n}M`))), formatDate(from.add({ months: n })));
        assert.equal(formatDate(subtractDuration(from, duration(`${n}M`))), formatDate(from.subtract({ months: n })));
        assert.equal(
          formatDate(subtractDuration(from, duration(`${n}Q`))),
          formatDate(from.subtract({ months: 3 * n })),
        );
      }),
    );
  });

  it('stays in years of four digits, however much is added', () => {
    let last = date('2999-12-31');
    for (let i = 0; i < 100; i++) last = addDuration(last, duration('400Q'));
    assert.equal(formatDate(last), '9999-12-31');
    assert.equal(formatDate(addDays(last, Number.POSITIVE_INFINITY)), '9999-12-31');
    assert.equal(formatDate(addDays(last, Number.NEGATIVE_INFINITY)), '0001-01-01');
  });
});
