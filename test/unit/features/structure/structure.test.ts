import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { foldingRanges } from '../../../../server/src/features/structure/folding.js';
import { selectionRanges } from '../../../../server/src/features/structure/selection.js';
import { workspaceOf } from '../../../support/fixture.js';
import { atCursor, fileOf } from '../navigation/places.js';

describe('folding', () => {
  async function folds(text: string): Promise<readonly string[]> {
    const workspace = await workspaceOf(`-- a.contract.yaml --\n${text}`);
    const file = fileOf(workspace, workspace.keyOf('a.contract.yaml'));
    return foldingRanges(file).map(
      ({ startLine, endLine, isComment }) => `${startLine + 1}-${endLine + 1}${isComment ? ' comment' : ''}`,
    );
  }

  it('folds maps, lists, their items, brackets and texts of several lines', async () => {
    assert.deepEqual(
      await folds(`contract: a
summary: |
  One.
  Two.
outputs:
  one:
    due: 2026-12-01
    schema: {
      type: object,
      required: [a]
    }
  two: { due: 2026-12-01 }
updates:
  - date: 2026-11-02
    summary: S.
  - { date: 2026-11-03, summary: S. }
`),
      ['2-4', '5-12', '6-11', '8-11', '13-16', '14-15'],
    );
  });

  it('folds comments of several lines, but no text that looks so', async () => {
    assert.deepEqual(
      await folds(`# One
# two.
contract: a   # not this
summary: |
  # A heading
  # and another one
  # in a text
# alone
owner: b
outputs:
  # three
  # lines
  # here
  x: {}
`),
      ['1-2 comment', '4-7', '10-14', '11-13 comment'],
    );
  });

  it('folds half-typed files', async () => {
    assert.deepEqual(await folds('contract: a\noutputs:\n  one:\n    due: 2026-12-01\n    schema: {\n'), [
      '2-5',
      '3-5',
    ]);
  });
});

describe('selection', () => {
  it('grows from the word over its value, entry and maps to the file', async () => {
    const { file, offset } = await atCursor(`-- a.contract.yaml --
contract: a
inputs:
  x: { from: "shop/ca$0rt#snapshot", need: hard }
`);
    assert.deepEqual(
      selectionRanges(file, offset).map(range => file.text.slice(range)),
      [
        'cart',
        'shop/cart#snapshot',
        '"shop/cart#snapshot"',
        'from: "shop/cart#snapshot"',
        '{ from: "shop/cart#snapshot", need: hard }',
        'x: { from: "shop/cart#snapshot", need: hard }',
        'inputs:\n  x: { from: "shop/cart#snapshot", need: hard }',
        'contract: a\ninputs:\n  x: { from: "shop/cart#snapshot", need: hard }',
        'contract: a\ninputs:\n  x: { from: "shop/cart#snapshot", need: hard }\n',
      ],
    );
  });

  it('is the whole text where nothing stands', async () => {
    const { file, offset } = await atCursor('-- a.contract.yaml --\ncontract: a\n\n# wo$0rd\n');
    assert.deepEqual(selectionRanges(file, offset), [{ start: 0, end: file.text.length }]);
  });
});
