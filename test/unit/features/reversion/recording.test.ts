import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Observed } from '../../../../server/src/features/reversion/observation.js';
import { recordingOf } from '../../../../server/src/features/reversion/recording.js';
import { workspaceOf } from '../../../support/fixture.js';
import { cart } from './cart.js';

const output = 'shop/cart#snapshot';

/** The file that an observation goes to, and its text with it; or the sentence why not. */
async function recorded(source: string, observed: Observed): Promise<string> {
  const workspace = await workspaceOf(source);
  const recording = recordingOf(observed, workspace.context);
  if (!recording.ok) return recording.message;
  const { file, edit, isNew } = recording.value;
  const before = isNew ? '' : (workspace.textOf(file)?.content ?? '');
  const after = before.slice(0, edit.range.start) + edit.newText + before.slice(edit.range.end);
  return `${workspace.pathOf(file)}\n${after}`;
}

describe('recording an observation in the editor', () => {
  it('adds an entry of today behind the others', async () => {
    assert.equal(
      await recorded(cart(), { output, what: { kind: 'forecast', value: '2026-04-15' } }),
      `cart.status.contract.yaml
status: shop/cart
entries:
  - { date: 2026-02-09, output: snapshot, forecast: 2026-04-12 }
  - date: 2026-02-10
    output: snapshot
    forecast: 2026-04-15
`,
    );
  });

  it('begins a status beside the contract where there is none', async () => {
    const bare = cart().replace(/-- cart\.status[\s\S]*?(?=-- orders)/, '');
    assert.equal(
      await recorded(bare, { output, what: { kind: 'delivered', value: '1.2.0' } }),
      `cart.status.contract.yaml
status: shop/cart
entries:
  - date: 2026-02-10
    output: snapshot
    delivered: 1.2.0
`,
    );
  });

  it('leaves alone the status of the contract that has an earlier id by now', async () => {
    const basket = `-- basket.contract.yaml --
contract: shop/basket
formerly: [shop/cart]
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-01-05
outputs:
  snapshot: { due: 2026-03-31 }
`;
    const observed: Observed = { output: 'shop/basket#snapshot', what: { kind: 'forecast', value: '2026-04-12' } };
    assert.equal(
      await recorded(cart() + basket, observed),
      `basket.status.contract.yaml
status: shop/basket
entries:
  - date: 2026-02-10
    output: snapshot
    forecast: 2026-04-12
`,
    );
  });

  it('refuses what makes no sense, and what is recorded already, in a sentence', async () => {
    assert.match(await recorded(cart(), { output, what: { kind: 'forecast', value: 'soon' } }), /“soon” is not a date/);
    assert.match(
      await recorded(cart(), { output, what: { kind: 'level', name: 'freshness', value: '4 min' } }),
      /promises no level “freshness”/,
    );
    assert.match(
      await recorded(cart(), { output: 'shop/card#snapshot', what: { kind: 'delivered', value: '1.2.0' } }),
      /Did you mean “shop\/cart”/,
    );
    const today = '  - { date: 2026-02-10, output: snapshot, forecast: 2026-04-12 }';
    assert.equal(
      await recorded(cart({ status: today }), { output, what: { kind: 'forecast', value: '2026-04-12' } }),
      'This is recorded already.',
    );
  });
});
