import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { describe, it } from 'mocha';
import { contains } from '../../../../server/src/compat/engine/engine.js';
import { Judge } from '../../../../server/src/compat/judge/judge.js';
import { schemaOf } from '../../../../server/src/compat/resolve.js';
import type { Dialect, Json } from '../../../../server/src/compat/verdict.js';
import { scratchForEach } from '../../node/temporary.js';

const drafts: readonly Dialect[] = ['draft4', 'draft6', 'draft7', 'draft2019-09', 'draft2020-12'];

describe('a schema', () => {
  const scratch = scratchForEach();

  /** What the validators say of a value, after our own engine has been asked about the schema. */
  async function told(root: Json, dialect: Dialect): Promise<readonly string[]> {
    const schema = schemaOf(root, 'x', dialect);
    contains(schema, schemaOf(false, 'y', dialect));
    const judge = new Judge();
    judge.opinions(schema, 'text');
    await judge.settle();
    const opinions = judge.opinions(schema, 'text');
    return opinions === 'pending' ? ['pending'] : [...opinions.values()].map(({ says }) => says);
  }

  it('reaches no network, wherever it names an address', async () => {
    const requests: string[] = [];
    const server = createServer((request, response) => {
      requests.push(request.url ?? '');
      response.setHeader('content-type', 'application/schema+json').end('true');
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    try {
      const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      for (const dialect of drafts) {
        const id = dialect === 'draft4' ? 'id' : '$id';
        const lost = [
          { $ref: `${base}/ref` },
          { [id]: `${base}/root`, allOf: [{ $ref: 'relative' }] },
          { $schema: `${base}/dialect`, $ref: `${base}/dialect` },
          { properties: { a: { [id]: `${base}/embedded`, allOf: [{ $ref: 'other#/x' }] } } },
        ];
        for (const root of lost) assert.deepEqual(await told(root, dialect), ['abstains', 'abstains']);
        await told({ $schema: `${base}/dialect`, [id]: `${base}/id`, type: 'string' }, dialect);
      }
      await told({ $dynamicRef: `${base}/dynamic#x` }, 'draft2020-12');
      await told({ $recursiveRef: `${base}/recursive` }, 'draft2019-09');
      assert.deepEqual(requests, []);
    } finally {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    }
  });

  it('reaches no file', async () => {
    const path = scratch().write('anything.schema.json', '{"$schema":"https://json-schema.org/draft/2020-12/schema"}');
    const address = pathToFileURL(path).href;
    for (const dialect of drafts) {
      const id = dialect === 'draft4' ? 'id' : '$id';
      assert.deepEqual(await told({ $ref: address }, dialect), ['abstains', 'abstains']);
      assert.deepEqual(
        await told({ [id]: new URL('root.json', address).href, allOf: [{ $ref: 'anything.schema.json' }] }, dialect),
        ['abstains', 'abstains'],
      );
    }
  });
});
