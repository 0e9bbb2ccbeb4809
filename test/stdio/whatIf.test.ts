import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { SupposableResult, WhatIfAnswer, WhatIfParams, WhatIfResult } from '../../server/src/protocol/index.js';
import { scratchForEach } from '../unit/node/temporary.js';
import { Client, positionAt } from './client.js';

const cartPath = 'cart.contract.yaml';
const ordersPath = 'orders.contract.yaml';

/** Far enough away for the day on which this runs not to matter. */
const files = {
  [cartPath]: `contract: shop/cart
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2090-01-05
outputs:
  snapshot: { due: 2090-03-31 }
`,
  [ordersPath]: `contract: shop/orders
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2090-01-05
outputs:
  placed: { due: 2090-04-10 }
inputs:
  cart:
    from: shop/cart#snapshot
    version: ^1.0.0
    needBy: 2090-04-10
    uses: []
`,
  'shop.contract.yaml': 'team: shop\ntitle: Shop\nlead: a.osei\nmembers: [a.osei]\n',
};

/** LSP's code of an answer to a request that was cancelled. */
const requestCancelled = -32800;

describe('a what-if over stdio', () => {
  const scratch = scratchForEach();
  let client: Client;

  afterEach(() => client.finish());

  async function start(more: Readonly<Record<string, string>> = {}): Promise<void> {
    const made = scratch().repository('shop');
    made.commit({ ...files, ...more });
    client = await Client.start({ folder: made.path });
  }

  const ask = (...hypotheses: string[]) =>
    client.ask<WhatIfResult>('contracts/whatIf', { hypotheses, known: 'from' } satisfies WhatIfParams);

  const effects = (result: WhatIfResult) =>
    (result as WhatIfAnswer).effects.map(
      ({ location, name, state, words }) =>
        `${location.uri.split('/').at(-1)}:${location.range.start.line + 1} ${name}, ${state}: ${words}`,
    );

  it('begins with what can be supposed at the cursor, and says what would happen where', async () => {
    await start();
    const text = client.openFromDisk(ordersPath);
    const { supposables } = await client.ask<SupposableResult>('contracts/supposable', {
      target: { textDocument: { uri: client.uri(ordersPath) }, position: positionAt(text, text.indexOf('needBy')) },
    });
    const [output] = supposables;
    assert.deepEqual([output?.kind, output?.name, output?.detail], ['output', 'shop/cart#snapshot', 'due 31 Mar 2090']);
    const slip = output?.forms.find(({ kind }) => kind === 'slip');
    assert.deepEqual(slip, { kind: 'slip', begins: 'slip shop/cart#snapshot', example: '10d' });

    const answer = await ask('slip shop/cart#snapshot 20d');
    assert.ok(answer.kind === 'answer');
    assert.deepEqual(answer.suppositions, ['shop/cart#snapshot slips by 20 days']);
    assert.equal(answer.title, 'snapshot slips by 20 days');
    assert.equal(answer.summary, '1 contract: 1 late.');
    assert.match(answer.markdown, /^# What if: slip shop\/cart#snapshot 20d\n/);
    assert.match(answer.markdown, /\[shop\/orders \(cart\)\]\(\/orders\.contract\.yaml#L9\)/);
    assert.deepEqual(effects(answer), [
      'cart.contract.yaml:7 snapshot, late: 20 Apr 2090, 20 days later',
      'orders.contract.yaml:7 placed, late: 20 Apr 2090, 10 days later',
      'orders.contract.yaml:9 cart, late: late, comes 20 Apr 2090',
    ]);
  });

  it('looks at what editors show, saved or not, and leaves nothing behind', async () => {
    await start();
    const text = client.openFromDisk(ordersPath);
    const before = client.rules(ordersPath);
    client.replace(ordersPath, text, 'needBy: 2090-04-10', 'needBy: 2090-04-15');
    assert.deepEqual(effects(await ask('slip shop/cart#snapshot 20d')), [
      'cart.contract.yaml:7 snapshot, late: 20 Apr 2090, 20 days later',
      'orders.contract.yaml:7 placed, late: 15 Apr 2090, 5 days later',
      'orders.contract.yaml:9 cart, late: late, comes 20 Apr 2090',
    ]);
    assert.deepEqual(client.rules(ordersPath), before);
  });

  it('is refused with a sentence for what cannot be read', async () => {
    await start();
    const answer = await ask('slip shop/cart#snapshto 20d', 'away shop 2d');
    assert.deepEqual(answer, {
      kind: 'refused',
      messages: ['No output “shop/cart#snapshto” is promised. Did you mean “shop/cart#snapshot”?'],
    });
  });

  it('lets an edit in while it is worked out, and answers about the text after it', async () => {
    await start({ 'many.contract.yaml': manyPoints(400) });
    const text = client.openFromDisk(cartPath);
    const answered = ask('fail shop/cart#snapshot');
    client.replace(cartPath, text, '  snapshot', '  # above\n  snapshot');
    assert.ok(effects(await answered).includes('cart.contract.yaml:8 snapshot, blocked: never comes'));
  });

  it('ends when it is cancelled, and the next one is answered', async () => {
    await start();
    const question = { hypotheses: ['fail shop/cart#snapshot'], known: 'from' };
    const answer = await client.cancelled(['contracts/whatIf', question]);
    assert.equal('error' in answer && answer.error.code, requestCancelled);
    assert.equal((await ask('fail shop/cart#snapshot')).kind, 'answer');
  });
});

/** A contract with so many reversion points that compiling takes many slices. */
function manyPoints(count: number): string {
  const names = Array.from({ length: count }, (_, i) => `n${i}`);
  return `contract: shop/many
version: 1.0.0
owner: shop
stage: draft
inputs:
${names.map(name => `  ${name}: { from: shop/cart#snapshot, version: ^1.0.0, needBy: 2090-04-10, uses: [] }\n`).join('')}reversionPoints:
${names.map(name => `  ${name}-b: { watches: ${name}, planB: { summary: Take the copy., leadTime: 3d, owner: shop } }\n`).join('')}`;
}
