import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lensesIn } from '../../../../server/src/features/lenses/lenses.js';
import { workspaceOf } from '../../../support/fixture.js';
import { fileOf } from '../navigation/places.js';

function provider(fields: string): string {
  return `contract: shop/a
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-09-14
outputs:
  out:
    due: 2026-12-01
    schema: { type: object, properties: { ${fields} } }
  lonely: { due: 2026-12-01 }
`;
}

function consumer(name: string, input: string, outputs = ''): string {
  return `-- ${name}.contract.yaml --
contract: shop/${name}
version: 1.0.0
owner: shop
stage: agreed
agreedOn: 2026-09-14
inputs: { x: { ${input} } }
${outputs}
`;
}

const consumers = [
  consumer('b', 'from: shop/a#out, uses: [/total]', 'outputs: { out: { due: 2026-12-01 } }'),
  consumer('c', 'from: shop/b#out, need: hard'),
  consumer('d', 'from: shop/a#out, uses: [/id]'),
  consumer('e', 'from: shop/a#out, uses: [/total], need: soft'),
].join('');

async function titles(source: string): Promise<readonly string[]> {
  const workspace = await workspaceOf(source);
  const file = fileOf(workspace, workspace.keyOf('a.contract.yaml'));
  return lensesIn(file, workspace.context).map(({ range, title }) => `${file.text.slice(range)}: ${title}`);
}

describe('code lenses', () => {
  it('say how many contracts rely on an output, directly or through others', async () => {
    const now = provider('id: { type: string }, total: { type: number }');
    assert.deepEqual(await titles(`baseline: same\n-- a.contract.yaml --\n${now}${consumers}`), [
      'out: 4 dependents',
      'lonely: no dependents',
    ]);
  });

  it('say what a change does to them, each once', async () => {
    const was = provider('id: { type: string }, total: { type: number }');
    const now = provider('id: { type: string }');
    const source = `-- a.contract.yaml --\n${now}${consumers}-- baseline/a.contract.yaml --\n${was}`;
    assert.deepEqual(await titles(source), [
      'out: 4 dependents · 1 would break · 1 blocked · 1 degraded',
      'lonely: no dependents',
    ]);
  });

  it('do not warn about what did not bind', async () => {
    const was = provider('id: { type: string }, total: { type: number }').replace('agreed\n', 'draft\n');
    const now = provider('id: { type: string }').replace('agreed\n', 'draft\n');
    const source = `-- a.contract.yaml --\n${now}${consumers}-- baseline/a.contract.yaml --\n${was}`;
    assert.deepEqual(await titles(source), ['out: 4 dependents', 'lonely: no dependents']);
  });

  it('tell of a Plan B, so that nobody takes an output for unused that somebody needs on a bad day', async () => {
    const planB = (from: string) =>
      `reversionPoints: { late: { watches: x, planB: { summary: Take the other one., from: ${from} } } }`;
    const source = `-- a.contract.yaml --\n${provider('id: { type: string }')}
${consumer('b', 'from: shop/a#out', planB('shop/a#lonely'))}${consumer('c', 'from: shop/z#out', planB('shop/a#out'))}`;
    assert.deepEqual(await titles(source), ['out: 1 dependent · Plan B of 1 contract', 'lonely: Plan B of 1 contract']);
  });

  it('count a ring once, and not the contract itself', async () => {
    const ring = `-- a.contract.yaml --
contract: shop/a
outputs: { out: {} }
inputs: { x: { from: shop/b#out } }
-- b.contract.yaml --
contract: shop/b
outputs: { out: {} }
inputs: { x: { from: shop/a#out } }
`;
    assert.deepEqual(await titles(ring), ['out: 1 dependent']);
  });

  it('do not count what two people agreed to by a waiver', async () => {
    const was = provider('id: { type: string }, total: { type: number }');
    const now = `${provider('id: { type: string }')}waivers:
  - { rule: breaking/property-removed, at: outputs/out/schema/properties/total, reason: Agreed., until: 2027-12-31, signedBy: [a.osei, c.diaz] }
`;
    const source = `-- a.contract.yaml --\n${now}${consumers}-- baseline/a.contract.yaml --\n${was}`;
    assert.deepEqual(await titles(source), ['out: 4 dependents', 'lonely: no dependents']);
  });
});
