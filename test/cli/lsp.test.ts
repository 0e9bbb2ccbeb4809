import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type * as lsp from 'vscode-languageserver/node';
import { Client, positionAt } from '../stdio/client.js';
import { isolated, scratchForEach } from '../unit/node/temporary.js';
import { cart, ended, orders, program, shop, start } from './contracts.js';

describe('contracts lsp --stdio', () => {
  const scratch = scratchForEach();
  let client: Client | undefined;

  afterEach(async () => {
    // Holds as well that standard output carried nothing but messages.
    await client?.finish();
    client = undefined;
  });

  it('serves a plain client, which can do nothing special, and ends with 0', async () => {
    const made = scratch().repository('a folder');
    made.commit(shop);
    client = await Client.start({
      folder: made.path,
      env: isolated as Record<string, string>,
      command: [program, 'lsp', '--stdio'],
      capabilities: {},
    });
    const text = client.openFromDisk('cart.contract.yaml');
    client.replace('cart.contract.yaml', text, '        total: { type: number }\n', '');
    const one = client;
    await client.until(
      'the break is shown',
      () => one.rules('cart.contract.yaml')?.includes('14 breaking/property-removed') === true,
    );
    const hover = await client.ask<lsp.Hover | null>('textDocument/hover', {
      textDocument: { uri: client.uri('orders.contract.yaml') },
      position: positionAt(orders, orders.indexOf('shop/cart#') + 2),
    });
    assert.match(JSON.stringify(hover?.contents), /Cart/);
    assert.equal(await client.shutdown(), 0);
  });

  it('says on standard error what it lacks, and nothing on standard output', async () => {
    const child = start(['lsp'], { cwd: scratch().path });
    const { code, out, err } = await ended(child);
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(err, /--stdio/);
  });

  it('ends when its client goes without a word', async () => {
    scratch().write('cart.contract.yaml', cart);
    client = await Client.start({ folder: scratch().path, command: [program, 'lsp', '--stdio'] });
    assert.equal(typeof (await client.vanish()), 'number');
  });
});
