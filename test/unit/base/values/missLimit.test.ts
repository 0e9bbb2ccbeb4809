import assert from 'node:assert/strict';
import Fraction from 'fraction.js';
import { describe, it } from 'mocha';
import { limitFor, parseMissLimit } from '../../../../server/src/base/values/missLimit.js';

describe('a limit of a miss', () => {
  const tolerance = new Fraction(1, 4);
  for (const [text, limit] of [
    ['10 %', '1/10'],
    ['12.5%', '1/8'],
    ['50 % of tolerance', '1/8'],
    ['200% of tolerance', '1/2'],
  ] as const) {
    it(`${text} is ${limit} at a tolerance of 25 %`, () => {
      const parsed = parseMissLimit(text);
      assert.ok(parsed.ok);
      assert.equal(limitFor(parsed.value, tolerance).toFraction(), limit);
    });
  }

  for (const text of ['', 'half', '50', '50 % of budget', 'of tolerance']) {
    it(`“${text}” is none`, () => assert.equal(parseMissLimit(text).ok, false));
  }
});
