import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { describe, it } from 'mocha';
import type { Connection, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { UriKey } from '../../../server/src/base/uri.js';
import { Background } from '../../../server/src/lsp/background.js';
import { Publisher } from '../../../server/src/lsp/diagnostics/publisher.js';
import { Reports } from '../../../server/src/lsp/diagnostics/reports.js';
import { Rounds } from '../../../server/src/lsp/diagnostics/rounds.js';
import type { OpenFiles } from '../../../server/src/lsp/openFiles.js';
import { cartAndOrders } from '../../support/cartAndOrders.js';
import { type TestWorkspace, workspaceOf } from '../../support/fixture.js';

interface Shown {
  readonly workspace: TestWorkspace;
  readonly sent: string[];
  /** What was written into the client's output. */
  readonly output: string[];
  readonly rounds: Rounds;
  /** Lets the rounds do all that is to be done. */
  round(): Promise<readonly string[]>;
}

async function shown(open: readonly string[] = []): Promise<Shown> {
  const workspace = await workspaceOf(cartAndOrders);
  const sent: string[] = [];
  const connection = {
    sendDiagnostics: ({ uri, diagnostics }: PublishDiagnosticsParams) => {
      sent.push(`${workspace.pathOf(uri as UriKey)} ${diagnostics.map(({ code }) => code).join(' ')}`.trim());
      return Promise.resolve();
    },
  } as unknown as Connection;
  const files = {
    keys: () => open.map(path => workspace.keyOf(path)),
    uri: (key: UriKey) => key,
    version: () => undefined,
  };
  let settled = 0;
  const openFiles = files as unknown as OpenFiles;
  const output: string[] = [];
  const background = new Background({ error: text => output.push(text) });
  const publisher = new Publisher(connection, background);
  const rounds = new Rounds(
    workspace.engine,
    openFiles,
    new Reports(workspace.engine, openFiles, () => undefined),
    background,
    (key, report) => publisher.take(key, report),
    () => {
      settled += 1;
    },
  );
  const round = async () => {
    const before = settled;
    sent.length = 0;
    rounds.schedule();
    while (settled === before) await setImmediate();
    return [...sent];
  };
  return { workspace, sent, output, rounds, round };
}

describe('publishing diagnostics', () => {
  it('says nothing of files with nothing wrong, and nothing twice', async () => {
    const { workspace, round } = await shown();
    assert.deepEqual(await round(), []);
    workspace.type(
      'orders.contract.yaml',
      workspace.textOf(workspace.keyOf('orders.contract.yaml'))?.content.replace('#snapshot', '#snap') ?? '',
    );
    assert.deepEqual(await round(), ['orders.contract.yaml reference/unknown-output']);
    assert.deepEqual(await round(), []);
    workspace.type(
      'cart.contract.yaml',
      `${workspace.textOf(workspace.keyOf('cart.contract.yaml'))?.content}# a comment\n`,
    );
    assert.deepEqual(await round(), [], 'what was said stands');
  });

  it('takes back what was said of a file that is mended, and of one that is gone', async () => {
    const { workspace, rounds, round } = await shown();
    workspace.write('cart.contract.yaml', undefined);
    assert.deepEqual(await round(), ['orders.contract.yaml reference/unknown-contract']);
    assert.deepEqual(rounds.totals(), { errors: 1, warnings: 0, information: 0 });
    workspace.write('orders.contract.yaml', undefined);
    assert.deepEqual(await round(), ['orders.contract.yaml']);
    assert.deepEqual(rounds.totals(), { errors: 0, warnings: 0, information: 0 });
  });

  it('begins with what editors show', async () => {
    for (const open of ['cart.contract.yaml', 'orders.contract.yaml']) {
      const { workspace, round } = await shown([open]);
      workspace.write('shop.contract.yaml', undefined);
      const sent = await round();
      assert.equal(sent.length, 2);
      assert.equal(sent[0], `${open} reference/unknown-team`);
    }
  });

  it('sends, of two edits in one go, only what follows from the last', async () => {
    const { workspace, sent, rounds, round } = await shown();
    await round();
    const text = workspace.textOf(workspace.keyOf('orders.contract.yaml'))?.content ?? '';
    workspace.type('orders.contract.yaml', text.replace('#snapshot', '#snap'));
    rounds.schedule();
    workspace.type('orders.contract.yaml', text.replace('shop/cart#', 'shop/card#'));
    assert.deepEqual(sent, []);
    assert.deepEqual(await round(), ['orders.contract.yaml reference/unknown-contract']);
  });

  it('goes on with the other files where a defect keeps one from being checked, and says so once', async () => {
    const { workspace, output, round } = await shown();
    await round();
    const { checker } = workspace.engine;
    const check = checker.diagnosticsInSteps.bind(checker);
    let checks = 0;
    checker.diagnosticsInSteps = key => {
      if (key !== workspace.keyOf('cart.contract.yaml')) return check(key);
      checks += 1;
      throw new Error(`a defect, for the ${checks}th time`);
    };
    workspace.write('shop.contract.yaml', undefined);
    assert.deepEqual(await round(), ['orders.contract.yaml reference/unknown-team']);
    workspace.write('shop.contract.yaml', 'team: shop\n');
    assert.deepEqual(await round(), ['orders.contract.yaml']);
    assert.equal(checks, 2, 'the next change tries again');
    assert.equal(output.length, 1);
    assert.match(output[0] ?? '', /a defect, for the 1th time\n +at /);

    checker.diagnosticsInSteps = check;
    workspace.write('shop.contract.yaml', undefined);
    assert.deepEqual(
      [...(await round())].sort(),
      ['cart.contract.yaml', 'orders.contract.yaml'].map(path => `${path} reference/unknown-team`),
    );
  });

  it('sends nothing once it is disposed of', async () => {
    const { workspace, sent, rounds, round } = await shown();
    await round();
    workspace.write('shop.contract.yaml', undefined);
    rounds.schedule();
    rounds.dispose();
    for (let i = 0; i < 5; i++) await setImmediate();
    assert.deepEqual(sent, []);
  });
});
