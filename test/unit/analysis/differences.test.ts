import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ContractDifference } from '../../../server/src/analysis/changes/changesOf.js';
import { openFixture, type TestWorkspace } from '../../support/fixture.js';
import type { FixtureFile } from '../../support/fixtureText.js';

const consumers = ['one', 'two'];

function provider(version: string): string {
  return `contract: shop
stage: agreed
version: ${version}
outputs:
  cart: { due: 2027-01-15, schema: { $ref: cart.json } }
`;
}

/** Without `uses` it uses all, and no other rule reads the provider's schema for it. */
function consumer(id: string, uses?: string): string {
  const used = uses === undefined ? '' : `, uses: [${uses}]`;
  return `contract: ${id}
inputs:
  cart: { from: 'shop#cart', version: ^1.0.0, need: soft${used} }
`;
}

function schema(...fields: readonly string[]): string {
  const properties = Object.fromEntries(fields.map(field => [field, { type: 'string' }]));
  return JSON.stringify({ type: 'object', properties, required: fields });
}

function fileOf(path: string, text: string): FixtureFile {
  return { path, text, attributes: new Set(), cursor: undefined, markers: [], lines: [], headline: '' };
}

/** A provider that went from version 1 to 2, and consumers that still ask for version 1. */
async function opened(uses?: string): Promise<TestWorkspace> {
  const others = [
    fileOf('cart.json', schema('id', 'note')),
    ...consumers.map(id => fileOf(`${id}.contract.yaml`, consumer(id, uses))),
  ];
  const workspace = await openFixture({
    why: '',
    options: new Map(),
    files: [fileOf('shop.contract.yaml', provider('2.0.0')), ...others],
    baselineFiles: [fileOf('shop.contract.yaml', provider('1.0.0')), ...others],
  });
  await severities(workspace);
  return workspace;
}

/** What is said of the range of each consumer, when all that may have changed was checked. */
async function severities({ context, engine, keyOf }: TestWorkspace): Promise<readonly (string | undefined)[]> {
  return engine.settled(() => {
    for (const key of context.checker.takeAffected()) context.checker.diagnostics(key);
    return consumers.map(
      id =>
        context.checker.diagnostics(keyOf(`${id}.contract.yaml`)).find(({ rule }) => rule === 'reference/version-range')
          ?.severity,
    );
  });
}

function differenceAskedBy(id: string, { context, keyOf }: TestWorkspace): ContractDifference | undefined {
  const { checker, workspace } = context;
  const file = workspace.files.get(keyOf(`${id}.contract.yaml`));
  const shop = workspace.contract('shop');
  assert.ok(file && shop);
  return checker.contextOf(file)?.differenceOf(shop);
}

describe('what changed in a contract, as its dependents ask for it', () => {
  it('is worked out once for all of them', async () => {
    const workspace = await opened();
    const difference = differenceAskedBy('one', workspace);
    assert.ok(difference);
    assert.equal(differenceAskedBy('two', workspace), difference);
  });

  it('reaches each of them when a schema file says something else', async () => {
    const workspace = await opened();
    assert.deepEqual(await severities(workspace), ['information', 'information']);
    workspace.write('cart.json', schema('note'));
    assert.deepEqual(await severities(workspace), ['error', 'error']);
    workspace.write('cart.json', schema('id', 'note'));
    assert.deepEqual(await severities(workspace), ['information', 'information']);
  });

  it('is another one when one of them uses more than before', async () => {
    const workspace = await opened('/id');
    workspace.write('cart.json', schema('id'));
    await severities(workspace);
    workspace.type('two.contract.yaml', consumer('two', '/id, /note'));
    assert.deepEqual(await severities(workspace), ['information', 'error']);
  });
});
