import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { workspaceOf } from '../../../support/fixture.js';

const moved = readFileSync('test/fixtures/mark/moved.fixture', 'utf8');

describe('the past of a moved date', () => {
  for (const [baseline, isAsked] of [
    ['same', true],
    ['unknown git did not answer.', false],
  ] as const) {
    it(`is ${isAsked ? '' : 'not '}asked for where the baseline is: ${baseline}`, async () => {
      const { engine, diagnostics } = await workspaceOf(`baseline: ${baseline}\n${moved}`);
      assert.ok(diagnostics('orders.contract.yaml').some(({ rule }) => rule === 'mark/moved'));
      assert.equal(engine.hasQuestions, isAsked);
      await engine.learn();
      assert.ok(!engine.hasQuestions);
    });
  }

  it('changes nothing of what is said where it is not known', async () => {
    const { engine, diagnostics } = await workspaceOf(`baseline: same\n${moved}`);
    const before = diagnostics('orders.contract.yaml').map(({ message }) => message);
    await engine.learn();
    assert.deepEqual(
      diagnostics('orders.contract.yaml').map(({ message }) => message),
      before,
    );
  });
});
