import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, it } from 'mocha';
import type * as lsp from 'vscode-languageserver/node';
import { check } from '../cli/contracts.js';
import { scratchForEach } from '../unit/node/temporary.js';
import { Client, type ClientOptions, clientsForEach, positionAt } from './client.js';

/** An object with so many fields that comparing two of them takes long beside answering a hover. */
function largeSchema(note: boolean): string {
  const fields = Array.from({ length: 4000 }, (_, i) => [
    `field${i}`,
    { type: 'object', properties: { a: { type: 'string', maxLength: i + 1 }, b: { enum: ['x', `${i}`] } } },
  ]);
  const properties = { ...Object.fromEntries(fields), ...(note ? { note: { type: 'string' } } : {}) };
  return JSON.stringify({ type: 'object', ...(note ? { required: ['note'] } : {}), properties });
}

const orders = `contract: shop/orders
version: 2.0.0
title: Orders
owner: shop
stage: agreed
agreedOn: 2026-09-14
summary: Every paid order.
outputs:
  order: { due: 2026-12-04, schema: { $ref: order.json } }
`;

const books = `contract: shop/books
version: 1.0.0
title: Books
owner: shop
stage: draft
summary: The books.
inputs:
  order:
    from: shop/orders#order
    version: ^2.0.0
    need: soft
    uses: [/note]
`;

const files = {
  'orders.contract.yaml': orders,
  'books.contract.yaml': books,
  'shop.contract.yaml': 'team: shop\ntitle: Shop\nlead: a.osei\nmembers: [a.osei]\n',
  'order.json': largeSchema(true),
};
const ordersPath = 'orders.contract.yaml';

describe('large schemas over stdio', () => {
  const scratch = scratchForEach();
  const keep = clientsForEach();

  async function start(options: Partial<ClientOptions> = {}): Promise<Client> {
    const made = scratch().repository('shop');
    made.commit(files);
    const client = keep(await Client.start({ folder: made.path, ...options }));
    client.openFromDisk(ordersPath);
    return client;
  }

  function saveSchema(client: Client, text: string): void {
    writeFileSync(scratch().at('shop', 'order.json'), text);
    client.filesChanged([{ path: 'order.json', type: 2 }]);
  }

  const told = (client: Client, rule: string) => client.diagnostics(ordersPath).find(({ code }) => code === rule);

  async function compared(client: Client): Promise<void> {
    saveSchema(client, largeSchema(false));
    await client.until('it is compared', () => told(client, 'breaking/not-compared') !== undefined);
  }

  const hover = (client: Client) =>
    client.ask<lsp.Hover>('textDocument/hover', {
      textDocument: { uri: client.uri('books.contract.yaml') },
      position: positionAt(books, books.indexOf('  order:') + 3),
    });

  it('are compared while hovers are answered, and then break whom they break on the command line', async () => {
    const client = await start();
    await compared(client);
    assert.match(
      String(told(client, 'breaking/not-compared')?.message),
      /still being compared\. It may break 1 .*books/,
    );
    assert.match(JSON.stringify(await hover(client)), /shop\/orders/);
    assert.ok(told(client, 'breaking/not-compared'), 'the hover came first');

    await client.until('it is known what breaks', () => told(client, 'breaking/property-removed') !== undefined);
    const { document } = await check({ cwd: scratch().at('shop') });
    const checked = document.files.find(({ path }) => path === ordersPath)?.diagnostics ?? [];
    assert.deepEqual(
      client.diagnostics(ordersPath).map(({ code, message }) => ({ rule: code, message })),
      checked.map(({ rule, message }) => ({ rule, message })),
    );
    assert.equal(await client.shutdown(), 0);
  });

  it('are compared no longer when they are as they were, nor when the client goes', async () => {
    const client = await start();
    await compared(client);
    saveSchema(client, largeSchema(true));
    await client.until('nothing changed', () => client.diagnostics(ordersPath).length === 0);
    await compared(client);
    assert.equal(await client.shutdown(), 0);
    assert.ok(!client.published.includes('breaking/property-removed'));
  });

  it('are unknown where the thread dies, and the server lives', async () => {
    const dies = `import { isMainThread } from 'node:worker_threads'; if (!isMainThread) throw new Error('a defect');`;
    const inject = pathToFileURL(scratch().write('inject.mjs', dies)).href;
    const main = fileURLToPath(new URL('../../server/src/lsp/main.js', import.meta.url));
    const client = await start({ command: ['--import', inject, main, '--stdio'] });
    await compared(client);
    const message = () => String(told(client, 'breaking/not-compared')?.message);
    await client.until('it is said', () => /could not be compared\. It may break 1 /.test(message()));
    assert.match(message(), /ended with an error/);
    assert.equal(client.output.filter(text => /^Error: a defect\n +at /.test(text)).length, 1);
    assert.match(JSON.stringify(await hover(client)), /shop\/orders/);
    assert.equal(await client.shutdown(), 0);
  });
});
