import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Hit } from '../../../server/src/analysis/hits.js';
import { openFixture, type TestWorkspace } from '../../support/fixture.js';
import type { FixtureFile } from '../../support/fixtureText.js';

const length = 40;
const last = `c${length - 1}.contract.yaml`;

/** Each contract of the chain relies on the one before it. */
function contract(n: number, head = ''): string {
  return [
    `${head}contract: c${n}`,
    'stage: agreed',
    'version: 1.0.0',
    'outputs:',
    '  out:',
    '    due: 2027-01-15',
    '    schema: { type: object, properties: { id: { type: string } } }',
    ...(n > 0 ? ['inputs:', '  before:', `    from: c${n - 1}#out`, '    uses: [/id]'] : []),
    '',
  ].join('\n');
}

async function chain(): Promise<TestWorkspace> {
  const files = Array.from(
    { length },
    (_, n): FixtureFile => ({
      path: `c${n}.contract.yaml`,
      text: contract(n),
      attributes: new Set(),
      cursor: undefined,
      markers: [],
      lines: [],
      headline: '',
    }),
  );
  const workspace = await openFixture({ why: '', options: new Map(), files, baselineFiles: files });
  workspace.type('c0.contract.yaml', contract(0).replace('id:', 'idx:'));
  settle(workspace);
  return workspace;
}

/** Checks what may have changed; answers the files that were checked. */
function settle(workspace: TestWorkspace): readonly string[] {
  const { checker } = workspace.context;
  const affected = [...checker.takeAffected()];
  for (const key of affected) checker.diagnostics(key);
  return affected.map(key => workspace.pathOf(key)).sort();
}

function hits(workspace: TestWorkspace): readonly Hit[] {
  const { checker } = workspace.context;
  const changes = checker.difference(workspace.keyOf('c0.contract.yaml'))?.changes ?? [];
  return changes.find(({ rule }) => rule === 'breaking/property-removed')?.hits ?? [];
}

describe('a failure that spreads far', () => {
  it('reaches the end of the chain', async () => {
    const found = hits(await chain());
    assert.deepEqual(
      found.map(({ contract }) => contract.id.value),
      Array.from({ length: length - 1 }, (_, n) => `c${n + 1}`),
    );
    assert.equal(found.at(-1)?.path.length, length - 1);
  });

  it('is not followed again while nobody relies otherwise, and is told in the texts as they stand', async () => {
    const workspace = await chain();
    workspace.type(last, contract(length - 1, '# one line more\n'));
    assert.deepEqual(settle(workspace), ['c38.contract.yaml', last], 'only it and its provider are checked again');
    const hit = hits(workspace).at(-1);
    const text = workspace.textOf(workspace.keyOf(last));
    assert.ok(hit && text);
    assert.equal(hit.file.text, text);
    assert.equal(text.slice(hit.input.nameNode), 'before');
  });

  it('is followed again when somebody far off relies otherwise', async () => {
    const workspace = await chain();
    workspace.type(last, contract(length - 1).replace('from: c38#out', 'from: c37#out'));
    assert.ok(settle(workspace).includes('c0.contract.yaml'));
    assert.equal(hits(workspace).at(-1)?.path.at(-2), 'c37');
    workspace.type('c20.contract.yaml', contract(20).replace('    uses', '    need: soft\n    uses'));
    settle(workspace);
    assert.equal(hits(workspace).at(-1)?.contract.id.value, 'c20');
    assert.equal(hits(workspace).at(-1)?.state, 'degraded');
  });
});
