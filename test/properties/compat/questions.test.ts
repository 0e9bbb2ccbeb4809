import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ask, flawOf } from './asking.js';
import { questions } from './questions.js';

describe('Questions of containment whose answers are known', () => {
  for (const { name, left, right, verdict } of questions) {
    it(`${name}: ${verdict}`, async () => {
      const answer = ask(left, right);
      assert.equal(answer.verdict, verdict, answer.why.join(' '));
      assert.equal(await flawOf(left, right, answer), undefined);
    });
  }
});
