import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { cartAndOrders } from '../../support/cartAndOrders.js';
import { type TestWorkspace, workspaceOf } from '../../support/fixture.js';

const orders = 'orders.contract.yaml';

/** Checks a file in steps; in each pause something is done. Answers the rules of what is found. */
function inSteps(workspace: TestWorkspace, inPause: (pause: number) => void): readonly string[] {
  const steps = workspace.engine.checker.diagnosticsInSteps(workspace.keyOf(orders));
  for (let pause = 1; ; pause++) {
    const step = steps.next();
    if (step.done) return step.value.map(({ rule }) => rule);
    assert.ok(pause < 2_000, 'It comes to an end.');
    inPause(pause);
  }
}

function edit(workspace: TestWorkspace, path: string, before: string, after: string): void {
  const text = workspace.textOf(workspace.keyOf(path))?.content ?? '';
  assert.ok(text.includes(before));
  workspace.type(path, text.replace(before, after));
  workspace.engine.snapshot();
}

describe('a file that is checked in steps', () => {
  it('is answered as in one go, with a pause after each rule', async () => {
    const workspace = await workspaceOf(cartAndOrders);
    edit(workspace, orders, '#snapshot', '#snap');
    let pauses = 0;
    const found = inSteps(workspace, () => {
      pauses += 1;
    });
    assert.deepEqual(found, ['reference/unknown-output']);
    assert.ok(pauses > 50, String(pauses));
    assert.deepEqual(
      inSteps(workspace, () => assert.fail('It is known.')),
      found,
    );
  });

  for (const pause of [1, 30, 50]) {
    it(`is answered as it stands at the end, when it is edited in pause ${pause}`, async () => {
      const workspace = await workspaceOf(cartAndOrders);
      const found = inSteps(workspace, now => {
        if (now === pause) edit(workspace, orders, '#snapshot', '#snap');
      });
      assert.deepEqual(found, ['reference/unknown-output']);
    });

    it(`takes in what another file says, when that is edited in pause ${pause}`, async () => {
      const workspace = await workspaceOf(cartAndOrders);
      const found = inSteps(workspace, now => {
        if (now === pause) edit(workspace, 'cart.contract.yaml', '  snapshot:', '  snap:');
      });
      assert.deepEqual(found, ['reference/unknown-output']);
      edit(workspace, 'cart.contract.yaml', '  snap:', '  snapshot:');
      assert.deepEqual(
        inSteps(workspace, () => undefined),
        [],
        'it is told of the next change too',
      );
    });
  }

  it('is answered once and for all when somebody else asks in a pause', async () => {
    const workspace = await workspaceOf(cartAndOrders);
    edit(workspace, orders, '#snapshot', '#snap');
    const found = inSteps(workspace, () => assert.equal(workspace.diagnostics(orders).length, 1));
    assert.deepEqual(found, ['reference/unknown-output']);
  });
});
