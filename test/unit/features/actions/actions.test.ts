import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Diagnostic, WorkspaceFix } from '../../../../server/src/analysis/diagnostic.js';
import { uriKey } from '../../../../server/src/base/uri.js';
import { fixAll, quickFixes } from '../../../../server/src/features/actions/actions.js';
import { workspaceOf } from '../../../support/fixture.js';

const file = uriKey('file:///a.contract.yaml');

function fix(title: string, start: number, end: number, safe = true): WorkspaceFix {
  return { title, safe, edits: [{ file, range: { start, end }, newText: title }] };
}

function diagnostic(start: number, end: number, ...fixes: readonly WorkspaceFix[]): Diagnostic {
  return { rule: 'a/b', severity: 'error', message: 'M.', range: { start, end }, related: [], fixes };
}

describe('quick fixes', () => {
  it('are those of the diagnostics at the place, the only safe one preferred', () => {
    const diagnostics = [
      diagnostic(0, 5, fix('one', 0, 5), fix('unsafe', 0, 5, false)),
      diagnostic(4, 9, fix('either', 4, 9), fix('or', 4, 9)),
      diagnostic(20, 25, fix('far', 20, 25)),
    ];
    const found = quickFixes(diagnostics, { start: 5, end: 5 });
    assert.deepEqual(
      found.map(({ title, isPreferred }) => `${title}${isPreferred ? ' (preferred)' : ''}`),
      ['one (preferred)', 'unsafe', 'either', 'or'],
    );
  });

  it('mend what a real workspace has wrong', async () => {
    const workspace = await workspaceOf('-- a.contract.yaml --\ncontract: shop/a\nowmer: shop\n');
    const [found] = quickFixes(workspace.diagnostics('a.contract.yaml'), { start: 18, end: 18 });
    assert.equal(found?.title, 'Change to “owner”');
  });
});

describe('fix all', () => {
  it('takes every safe fix, and of two that meet the first', () => {
    const edits = fixAll([
      diagnostic(0, 5, fix('one', 0, 5)),
      diagnostic(0, 5, fix('meets', 3, 7)),
      diagnostic(5, 9, fix('behind', 5, 9)),
      diagnostic(9, 9, fix('insertion', 9, 9)),
      diagnostic(9, 9, fix('same place', 9, 9)),
      diagnostic(10, 12, fix('unsafe', 10, 12, false)),
      diagnostic(13, 15, fix('either', 13, 15), fix('or', 13, 15)),
    ]);
    assert.deepEqual(
      edits.map(({ newText }) => newText),
      ['one', 'behind', 'insertion'],
    );
  });

  it('leaves nothing behind that is safe to mend, when it is repeated', async () => {
    const workspace = await workspaceOf(
      '-- a.contract.yaml --\ncontract: Shop/A\nversion: 1.20\nowmer: shop\nagreedOn: 2.10.2026\noutputs: { Out: { due: 2026-12-1 } }\n',
    );
    const key = workspace.keyOf('a.contract.yaml');
    let rounds = 0;
    for (let edits = fixAll(workspace.diagnostics('a.contract.yaml')); edits.length > 0; rounds++) {
      assert.ok(rounds < 5, 'It comes to an end.');
      workspace.type('a.contract.yaml', workspace.textOf(key)?.withEdits(edits).content ?? '');
      edits = fixAll(workspace.diagnostics('a.contract.yaml'));
    }
    assert.ok(rounds > 0);
    assert.match(workspace.textOf(key)?.content ?? '', /^contract: shop\/a\n/);
  });
});
