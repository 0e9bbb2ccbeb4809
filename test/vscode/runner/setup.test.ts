import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { checkNode } from '#scripts/setup.mjs';

describe('The set-up', () => {
  for (const version of ['18.20.0', '20.18.9', '21.7.0', '22.11.0']) {
    it(`refuses Node ${version} with one sentence`, () => {
      assert.throws(() => checkNode(version), {
        message: `Node ${version} is too old for this project: install Node 20.19 or newer, or 22.12 or newer.`,
      });
    });
  }

  for (const version of ['20.19.0', '20.20.2', '22.12.0', '23.0.0', '26.1.0']) {
    it(`takes Node ${version}`, () => checkNode(version));
  }
});
