import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseTimeLimit } from '../../../../server/src/base/values/timeLimit.js';

describe('a time limit', () => {
  for (const [text, milliseconds] of [
    ['500 ms', 500],
    ['10 s', 10_000],
    ['1.5s', 1_500],
    ['1min', 60_000],
    ['1000000 min', 2 ** 31 - 1],
  ] as const) {
    it(`is read in milliseconds, and is never more than a timer takes: ${text}`, () => {
      assert.deepEqual(parseTimeLimit(text), { ok: true, value: milliseconds });
    });
  }

  for (const [text, says] of [
    ['10 hours', '“10 hours” is no time limit: write seconds or minutes, as 10 s.'],
    ['-1 s', '“-1 s” is no time limit: write seconds or minutes, as 10 s.'],
    ['0 s', '“0 s” leaves no time at all: write what may be waited for, as 10 s.'],
  ] as const) {
    it(`is refused where nothing could be done in it: ${text}`, () => {
      const read = parseTimeLimit(text);
      assert.deepEqual(read.ok || read.message, says);
    });
  }
});
