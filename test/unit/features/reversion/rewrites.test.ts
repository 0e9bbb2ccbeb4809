import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FileEdit } from '../../../../server/src/analysis/diagnostic.js';
import { rewritesAt } from '../../../../server/src/features/actions/rewrites.js';
import { workspaceOf } from '../../../support/fixture.js';
import { fileOf } from '../navigation/places.js';
import { cart } from './cart.js';

/** The rewrites at `$0` of the orders file, and the lines that the first one adds or changes. */
async function rewrites(source: string): Promise<{ titles: readonly string[]; changed: readonly string[] }> {
  const workspace = await workspaceOf(source);
  const { cursor } = workspace;
  assert.ok(cursor);
  const file = fileOf(workspace, cursor.key);
  const found = rewritesAt(file, { start: cursor.offset, end: cursor.offset }, workspace.context);
  const before = file.text.content.split('\n');
  const after = found[0] ? applied(file.text.content, found[0].edits).split('\n') : before;
  return { titles: found.map(({ title }) => title), changed: after.filter(line => !before.includes(line)) };
}

/** The edits of one file are made from the last place to the first; of several at one place in their order. */
function applied(text: string, edits: readonly FileEdit[]): string {
  const sorted = [...edits].sort((a, b) => b.range.start - a.range.start);
  return sorted.reduce((now, { range, newText }) => now.slice(0, range.start) + newText + now.slice(range.end), text);
}

describe('rewrites', () => {
  it('pin an input to what stands when the provider has moved it, behind the earlier pins', async () => {
    const moved = cart().replace('snapshot: { due: 2026-03-31 }', 'snapshot: { due: 2026-04-07 }');
    assert.deepEqual(await rewrites(moved.replace('needBy: 2026', 'need$0By: 2026')), {
      titles: ['Pin “cart” to what stands (due 2026-04-07)'],
      changed: [
        '    pins: [{ date: 2026-01-05, version: 1.2.0, due: 2026-03-31 }, { date: 2026-02-10, version: 1.2.0, agreedOn: 2026-01-05, due: 2026-04-07 }]',
      ],
    });
  });

  it('pin nothing where the last pin says what stands', async () => {
    assert.deepEqual((await rewrites(cart().replace('needBy: 2026', 'need$0By: 2026'))).titles, []);
  });

  it('pin an input that has no pin yet', async () => {
    const bare = cart().replace(/\n {4}pins: .*/, '');
    assert.deepEqual((await rewrites(bare.replace('needBy: 2026', 'need$0By: 2026'))).changed, [
      '    pins:',
      '      - { date: 2026-02-10, version: 1.2.0, agreedOn: 2026-01-05, due: 2026-03-31 }',
    ]);
  });

  it('put an armed reversion point into shadow, and arm one that is', async () => {
    assert.deepEqual(await rewrites(cart().replace('missBy: 20', 'miss$0By: 20')), {
      titles: ['Try “nightly” in shadow: it only logs'],
      changed: ['    mode: shadow'],
    });
    const shadow = cart({ point: '    mode: shadow\n' });
    assert.deepEqual(await rewrites(shadow.replace('missBy: 20', 'miss$0By: 20')), {
      titles: ['Arm “nightly”: it switches from now on'],
      changed: ['    mode: armed'],
    });
  });
});
