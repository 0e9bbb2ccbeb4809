import assert from 'node:assert/strict';
import Fraction from 'fraction.js';
import { describe, it } from 'mocha';
import {
  firstDayAbove,
  largestTolerance,
  missOfDate,
  windowOf,
} from '../../../../server/src/analysis/reversion/misses/date.js';
import { settingsOf } from '../../../../server/src/analysis/settings.js';
import { date } from './world.js';

const { smallestWindow, tolerance } = settingsOf(undefined);
const mark = { agreedOn: date('2026-01-05'), due: date('2026-03-31') };

describe('the window of a date', () => {
  it('runs from the promise to its date, and is no shorter than the smallest one', () => {
    assert.equal(windowOf(mark, smallestWindow), 85);
    assert.equal(windowOf({ agreedOn: mark.due, due: mark.due }, smallestWindow), 5);
    assert.equal(windowOf({ agreedOn: date('2026-04-30'), due: mark.due }, smallestWindow), 5);
  });

  it('says on which day dates alone trip', () => {
    assert.equal(firstDayAbove(mark, tolerance, smallestWindow).toString(), '2026-04-18');
  });

  for (const [moment, largest] of [
    ['2026-03-29', undefined],
    ['2026-04-01', undefined],
    ['2026-04-02', '1/85'],
    ['2026-04-18', '1/5'],
  ] as const) {
    it(`lets a tolerance of ${largest ?? 'nothing'} trip by ${moment}`, () => {
      const found = largestTolerance(mark, date(moment), smallestWindow);
      assert.equal(found?.toFraction(), largest);
      if (found) assert.equal(firstDayAbove(mark, found, smallestWindow).toString(), moment);
    });
  }

  it('divides every late day by it, exactly', () => {
    const miss = missOfDate(mark, date('2026-04-17'), smallestWindow);
    assert.ok(miss.kind === 'known' && miss.ratio.equals(new Fraction(1, 5)));
  });
});
