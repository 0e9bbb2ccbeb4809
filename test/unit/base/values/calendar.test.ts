import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Parsed } from '../../../../server/src/base/parsed.js';
import {
  addWork,
  type Calendar,
  everyDay,
  subtractWork,
  weekdayOf,
} from '../../../../server/src/base/values/calendar.js';
import { addDays, compareDates, type PlainDate, parseDate } from '../../../../server/src/base/values/date.js';
import { type Duration, parseDuration } from '../../../../server/src/base/values/duration.js';
import { holds, runs } from '../../../properties/runs.js';
import { timed } from '../../../support/cpuTime.js';

const working: Calendar = {
  workingDays: true,
  weekend: new Set(['saturday', 'sunday']),
  holidays: [date('2026-12-25'), date('2026-12-28')],
};

/** From, how long, by which calendar, until; in December 2026, whose first is a Tuesday. */
const forward: readonly (readonly [from: string, duration: string, calendar: Calendar, until: string])[] = [
  ['2026-12-04', '5d', everyDay, '2026-12-09'],
  ['2026-12-04', '5d', working, '2026-12-11'],
  ['2026-12-05', '5d', working, '2026-12-11'],
  ['2026-12-23', '3d', working, '2026-12-30'],
  ['2026-12-04', '1w', working, '2026-12-11'],
  ['2026-12-31', '1M', working, '2027-01-31'],
  ['2026-12-05', '0d', working, '2026-12-05'],
];
const backward: readonly (readonly [until: string, duration: string, calendar: Calendar, from: string])[] = [
  ['2026-12-09', '5d', everyDay, '2026-12-04'],
  ['2026-12-11', '5d', working, '2026-12-04'],
  ['2026-12-13', '5d', working, '2026-12-04'],
  ['2026-12-30', '3d', working, '2026-12-23'],
  ['2026-12-11', '1w', working, '2026-12-04'],
  ['2026-12-05', '0d', working, '2026-12-05'],
];

describe('days of work', () => {
  for (const [from, duration, calendar, until] of forward) {
    it(`${duration} from ${from} are done on ${until}${calendar.workingDays ? ', on working days' : ''}`, () => {
      assert.equal(addWork(date(from), span(duration), calendar).toString(), until);
    });
  }

  for (const [until, duration, calendar, from] of backward) {
    it(`${duration} until ${until} begin on ${from}${calendar.workingDays ? ', on working days' : ''} at the latest`, () => {
      assert.equal(subtractWork(date(until), span(duration), calendar).toString(), from);
    });
  }

  it('days of absence are skipped, whatever the unit', () => {
    const away = [{ from: date('2026-12-07'), until: date('2026-12-08') }];
    assert.equal(addWork(date('2026-12-04'), span('5d'), everyDay, away).toString(), '2026-12-11');
    assert.equal(addWork(date('2026-12-04'), span('1w'), everyDay, away).toString(), '2026-12-13');
    assert.equal(subtractWork(date('2026-12-11'), span('5d'), everyDay, away).toString(), '2026-12-04');
  });

  it('takes an absence of centuries, and an endless one, in no time', () => {
    const away = (until: string) => [{ from: date('2026-12-07'), until: date(until) }];
    const { seconds } = timed(() => {
      for (let i = 0; i < 2_000; i++) {
        assert.equal(addWork(date('2026-12-04'), span('3d'), working, away('2526-12-04')).toString(), '2526-12-09');
        assert.equal(
          subtractWork(date('2026-12-09'), span('3d'), working, away('2026-12-10')).toString(),
          '2026-12-01',
        );
      }
    });
    assert.ok(seconds < 2, `${seconds} s`);
    assert.ok(addWork(date('2026-12-04'), span('36525d'), working, away('2999-12-31')).year > 2999);
  });

  it('are those that a count day by day finds, with weekends, holidays and absences', async () => {
    const days = fc.integer({ min: -60, max: 60 }).map(by => addDays(date('2026-12-10'), by));
    const spans = fc.array(
      fc.tuple(days, days).map(([from, until]) => ({ from, until })),
      { maxLength: 3 },
    );
    const isWork = (day: PlainDate, away: readonly { readonly from: PlainDate; readonly until: PlainDate }[]) =>
      !working.weekend.has(weekdayOf(day)) &&
      !working.holidays.some(holiday => holiday.equals(day)) &&
      !away.some(({ from, until }) => compareDates(from, day) <= 0 && compareDates(day, until) <= 0);
    await holds(fc.tuple(days, fc.integer({ min: 1, max: 30 }), spans), runs(200, 2000), ([from, count, away]) => {
      let day = from;
      for (let left = count; left > 0; ) {
        day = addDays(day, 1);
        if (isWork(day, away)) left -= 1;
      }
      assert.equal(addWork(from, span(`${count}d`), working, away).toString(), day.toString());
    });
  });

  it('knows the day of the week', () => {
    assert.equal(weekdayOf(date('2026-12-01')), 'tuesday');
    assert.equal(weekdayOf(date('2026-12-06')), 'sunday');
  });

  it('what begins at the latest is done in time, and begun a working day later it is not', async () => {
    const starts = fc.integer({ min: 0, max: 400 }).map(days => addDays(date('2026-01-01'), days));
    await holds(fc.tuple(starts, fc.integer({ min: 1, max: 40 })), runs(100, 2000), ([until, days]) => {
      const duration = span(`${days}d`);
      const from = subtractWork(until, duration, working);
      assert.ok(compareDates(addWork(from, duration, working), until) <= 0);
      const next = addWork(from, span('1d'), working);
      assert.ok(compareDates(addWork(next, duration, working), until) > 0);
    });
  });
});

function date(text: string): PlainDate {
  return read(parseDate(text));
}

function span(text: string): Duration {
  return read(parseDuration(text));
}

function read<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.value;
}
