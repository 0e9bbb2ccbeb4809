import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { CancellationToken, type Connection } from 'vscode-languageserver';
import { addDays, formatDate } from '../../../server/src/base/values/date.js';
import { Edge, type Reading } from '../../../server/src/lsp/handlers/edge.js';
import type { Host } from '../../../server/src/lsp/host.js';
import type { OpenFiles } from '../../../server/src/lsp/openFiles.js';
import { type TestWorkspace, workspaceOf } from '../../support/fixture.js';

const source = `A contract.

-- cart.contract.yaml --
contract: shop/cart
version: 1.0.0
owner: shop
stage: draft
`;

function edgeOf({ engine }: TestWorkspace): Edge {
  const host = { engine, folders: [] } as unknown as Host;
  const open = { uri: (key: string) => key } as unknown as OpenFiles;
  return new Edge({} as Connection, host, open, {}, {});
}

/** What is read before and after a pause; in the first pause something happens. */
async function readAround(workspace: TestWorkspace, happens: () => void, read: (reading: Reading) => unknown) {
  let isFirst = true;
  const work = function* (reading: Reading) {
    const before = read(reading);
    yield;
    if (isFirst) happens();
    isFirst = false;
    return [before, read(reading)];
  };
  return edgeOf(workspace).readInSteps(work, CancellationToken.None);
}

describe('an answer that is worked out in steps', () => {
  it('has no text from before an edit that came in between', async () => {
    const workspace = await workspaceOf(source);
    const texts = await readAround(
      workspace,
      () => workspace.type('cart.contract.yaml', 'team: shop\n'),
      ({ context }) => context.workspace.files.get(workspace.keyOf('cart.contract.yaml'))?.text.content,
    );
    assert.deepEqual(texts, ['team: shop\n', 'team: shop\n']);
  });

  it('is not begun with one baseline and ended with another', async () => {
    const workspace = await workspaceOf(source);
    const states = await readAround(
      workspace,
      () => workspace.engine.checker.setBaseline({ state: 'loading' }),
      ({ context }) => context.checker.baseline.state,
    );
    assert.deepEqual(states, ['loading', 'loading']);
  });

  it('is not begun on one day and ended on the next', async () => {
    const workspace = await workspaceOf(source);
    const { checker } = workspace.engine;
    const next = addDays(checker.today, 1);
    const days = await readAround(
      workspace,
      () => checker.setToday(next),
      ({ context }) => formatDate(context.checker.today),
    );
    assert.deepEqual(days, [formatDate(next), formatDate(next)]);
  });
});
