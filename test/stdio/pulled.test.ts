import assert from 'node:assert/strict';
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'mocha';
import type * as lsp from 'vscode-languageserver/node';
import type { InitializationOptions } from '../../server/src/protocol/index.js';
import { scratchForEach } from '../unit/node/temporary.js';
import { type Answer, Client, clientsForEach, modernCapabilities } from './client.js';

const cart = `contract: shop/cart
version: 1.2.0
title: Cart
owner: shop
stage: agreed
agreedOn: 2026-09-14
summary: What a customer is about to buy.
outputs:
  snapshot: { due: 2026-12-04 }
`;

const orders = `contract: pay/orders
version: 2.1.0
title: Orders
owner: shop
stage: agreed
agreedOn: 2026-09-14
summary: Every paid order.
outputs:
  placed: { due: 2026-12-31 }
inputs:
  cart: { from: shop/cart#snapshot, need: soft, needBy: 2026-12-20 }
`;

const team = 'team: shop\ntitle: Shop\nlead: a.osei\nmembers: [a.osei]\n';

const cartPath = 'cart.contract.yaml';
const ordersPath = 'orders.contract.yaml';
const files = { [cartPath]: cart, [ordersPath]: orders, 'shop.contract.yaml': team };

const sample = fileURLToPath(new URL('../../../examples/storefront', import.meta.url));

/** LSP's code of an answer to a pull that is to be asked again. */
const serverCancelled = -32802;

const pullCapabilities: lsp.ClientCapabilities = {
  ...modernCapabilities,
  workspace: { ...modernCapabilities.workspace, diagnostics: { refreshSupport: true } },
  textDocument: { ...modernCapabilities.textDocument, diagnostic: { dynamicRegistration: true } },
};

describe('a client that pulls diagnostics', () => {
  const scratch = scratchForEach();
  const keep = clientsForEach();

  function shop(): string {
    const made = scratch().repository('shop');
    made.commit(files);
    return made.path;
  }

  async function start(
    folder: string,
    initializationOptions: InitializationOptions = {},
    opens: Readonly<Record<string, string>> = {},
  ): Promise<Client> {
    return keep(await Client.start({ folder, initializationOptions, opens, capabilities: pullCapabilities }));
  }

  const pull = (client: Client, path: string, previousResultId?: string) =>
    client.ask<lsp.DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri: client.uri(path) },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });

  it('is told so, is sent nothing, and is answered what is wrong now', async () => {
    const client = await start(shop());
    assert.deepEqual(client.capabilities.diagnosticProvider, {
      identifier: 'contracts',
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
    const text = client.openFromDisk(ordersPath);
    assert.deepEqual(codes(await pull(client, ordersPath)), []);
    client.replace(ordersPath, text, '#snapshot', '#snap');
    const full = await pull(client, ordersPath);
    assert.deepEqual(codes(full), ['reference/unknown-output']);
    assert.deepEqual(await pull(client, ordersPath, full.resultId), { kind: 'unchanged', resultId: full.resultId });
    assert.deepEqual(codes(await pull(client, ordersPath, 'of another server')), ['reference/unknown-output']);
    await client.afterSettling(() => client.replace(ordersPath, text.replace('#snapshot', '#snap'), '#snap', '#snip'));
    assert.equal(client.asked.get('textDocument/publishDiagnostics'), undefined);
    assert.equal(client.asked.get('workspace/diagnostic/refresh'), undefined, 'what it edits it pulls by itself');
  });

  it('is answered only when the folder has been read: what a file names is not unknown before', async () => {
    const client = await start(shop(), {}, { [ordersPath]: orders });
    const [answer] = client.pulledAtOnce;
    assert.ok(answer !== undefined && 'result' in answer);
    assert.deepEqual(codes(answer.result), []);
  });

  it('names the same reports by the same ids in another server', async () => {
    const folder = shop();
    writeFileSync(join(folder, ordersPath), orders.replace('#snapshot', '#snap'));
    const { resultId } = await pull(await start(folder), ordersPath);
    assert.deepEqual(await pull(await start(folder), ordersPath, resultId), { kind: 'unchanged', resultId });
  });

  it('is told to pull again when another file changed what is wrong in one that it shows', async () => {
    const client = await start(shop());
    const text = client.openFromDisk(cartPath);
    client.openFromDisk(ordersPath);
    const before = await pull(client, ordersPath);
    await pull(client, cartPath);
    const changed = client.replace(cartPath, text, '  snapshot:', '  snap:');
    await client.until('it was told', () => client.asked.get('workspace/diagnostic/refresh') === 1);
    const after = await pull(client, ordersPath, before.resultId);
    assert.deepEqual(codes(after), ['reference/unknown-output']);
    await client.afterSettling(() => client.replace(cartPath, changed, 'title: Cart', 'title: Cart # A basket'));
    assert.equal(client.asked.get('workspace/diagnostic/refresh'), 1, 'nothing that it shows is otherwise');
  });

  it('is answered what it does not know of the workspace, and told when that is no longer so', async () => {
    const folder = shop();
    writeFileSync(join(folder, ordersPath), orders.replace('#snapshot', '#snap'));
    const client = await start(folder);
    const pullAll = (previousResultIds: readonly lsp.PreviousResultId[]) =>
      client.ask<lsp.WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });
    const [first, ...others] = (await pullAll([])).items;
    assert.deepEqual(others, [], 'of files with nothing wrong nothing is said');
    assert.ok(first?.kind === 'full');
    assert.equal(first.uri, client.uri(ordersPath));
    assert.deepEqual(codes(first), ['reference/unknown-output']);
    const known = { uri: first.uri, value: first.resultId ?? '' };
    assert.deepEqual((await pullAll([known])).items, [
      { kind: 'unchanged', uri: first.uri, version: null, resultId: first.resultId },
    ]);

    rmSync(join(folder, ordersPath));
    client.filesChanged([{ path: ordersPath, type: 3 }]);
    await client.until('it was told', () => client.asked.get('workspace/diagnostic/refresh') === 1);
    const [gone] = (await pullAll([known])).items;
    assert.ok(gone?.kind === 'full');
    assert.equal(gone.uri, first.uri);
    assert.deepEqual(gone.items, []);
    assert.equal(client.asked.get('textDocument/publishDiagnostics'), undefined);
  });

  it('is answered in parts when it takes them; its pull waits while there is nothing new', async () => {
    const folder = shop();
    writeFileSync(join(folder, ordersPath), orders.replace('#snapshot', '#snap'));
    const client = await start(folder);
    const parts = (token: string) =>
      (client.parts.get(token) ?? []).flatMap(part => (part as lsp.WorkspaceDiagnosticReport).items);
    const whole = { items: [] };
    const all = { previousResultIds: [], partialResultToken: 'first' };
    assert.deepEqual(await client.ask('workspace/diagnostic', all), whole);
    const [first] = parts('first');
    assert.deepEqual(first && codes(first), ['reference/unknown-output']);

    const text = client.openFromDisk(cartPath);
    const previousResultIds = [{ uri: client.uri(ordersPath), value: first?.resultId }];
    const waiting = client.ask('workspace/diagnostic', { previousResultIds, partialResultToken: 'second' });
    await client.afterSettling(() => client.replace(cartPath, text, 'title: Cart', 'title: Cart # A basket'));
    assert.deepEqual(parts('second'), [], 'nothing is new');
    client.replace(cartPath, text.replace('title: Cart', 'title: Cart # A basket'), '  snapshot:', '  snap:');
    assert.deepEqual(await waiting, whole);
    const second = parts('second').find(({ uri }) => uri === client.uri(ordersPath));
    assert.deepEqual(second && codes(second), []);
    assert.equal(client.asked.get('workspace/diagnostic/refresh'), undefined, 'the answer told it');
  });

  it('is never answered “nothing is wrong” where it cancels, but to ask again', async () => {
    const folder = shop();
    writeFileSync(join(folder, ordersPath), orders.replace('#snapshot', '#snap'));
    const client = await start(folder);
    const textDocument = { uri: client.uri(ordersPath) };
    assertAskAgain(await client.cancelled(['textDocument/diagnostic', { textDocument }]));
    const { resultId } = await pull(client, ordersPath);
    const waits = { previousResultIds: [{ uri: textDocument.uri, value: resultId }], partialResultToken: 'p' };
    assertAskAgain(await client.cancelledLater('workspace/diagnostic', waits));
    assert.equal(await client.shutdown(), 0);
  });

  it('gets a pull that waits answered when the server ends', async () => {
    const folder = shop();
    writeFileSync(join(folder, ordersPath), orders.replace('#snapshot', '#snap'));
    const client = await start(folder);
    const { resultId } = await pull(client, ordersPath);
    const previousResultIds = [{ uri: client.uri(ordersPath), value: resultId }];
    const waiting = client.ask('workspace/diagnostic', { previousResultIds, partialResultToken: 'p' });
    assert.equal(await client.shutdown(), 0);
    assert.deepEqual(await waiting, { items: [] });
  });

  it('is sent them where it asks for that, and where it could not be told to pull again', async () => {
    const folder = shop();
    writeFileSync(join(folder, ordersPath), orders.replace('#snapshot', '#snap'));
    const cannotRefresh: lsp.ClientCapabilities = {
      ...pullCapabilities,
      workspace: modernCapabilities.workspace ?? {},
    };
    const asked = await start(folder, { diagnostics: 'push' });
    const simple = await Client.start({ folder, capabilities: cannotRefresh });
    keep(simple);
    for (const client of [asked, simple]) {
      assert.equal(client.capabilities.diagnosticProvider, undefined);
      assert.deepEqual(client.rules(ordersPath), ['11 reference/unknown-output']);
    }
  });

  it('gets of the sample what another client is sent', async () => {
    const folder = scratch().at('storefront');
    cpSync(sample, folder, { recursive: true });
    const pulling = await start(folder);
    const sent = await Client.start({ folder });
    keep(sent);
    const { items } = await pulling.ask<lsp.WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [],
    });
    const pulled = new Map(items.map(item => [item.uri, item.kind === 'full' ? item.items : []]));
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path =>
      path.endsWith('.contract.yaml'),
    );
    assert.ok(pulled.size > 0 && paths.length >= 22);
    for (const path of paths) {
      assert.deepEqual(pulled.get(pulling.uri(path)) ?? [], sent.diagnostics(path), path);
      const one = await pull(pulling, path);
      assert.deepEqual(one.kind === 'full' && one.items, sent.diagnostics(path), path);
    }
    assert.deepEqual(pulling.status?.counts, sent.status?.counts);
  });
});

function codes(report: { readonly kind: string; readonly items?: readonly lsp.Diagnostic[] }): readonly unknown[] {
  assert.equal(report.kind, 'full');
  return (report.items ?? []).map(({ code }) => code);
}

function assertAskAgain(answer: Answer<unknown>): void {
  assert.ok('error' in answer, JSON.stringify(answer));
  assert.equal(answer.error.code, serverCancelled);
  assert.deepEqual(answer.error.data, { retriggerRequest: true });
}
