import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { OpenDocument } from '../../../server/src/lsp/openDocument.js';

const piece = fc.string({
  unit: fc.constantFrom('a', ' ', ':', '\n', '\r\n', '\r', '\u00e9', '\u{1f600}'),
  maxLength: 8,
});
const change = fc.record({ from: fc.nat(40), length: fc.nat(10), newText: piece });

describe('a document as an editor shows it', () => {
  it('has, after any changes, the text that the editor has, and leaves the earlier one as it was', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.array(change, { maxLength: 8 }), (pieces, changes) => {
        let expected = pieces.join('');
        let document = OpenDocument.create('file:///x', 'contract-yaml', 1, expected);
        for (const [i, { from, length, newText }] of changes.entries()) {
          const start = document.text.positionAt(from);
          const end = document.text.positionAt(from + length);
          const [first, last] = [document.text.offsetAt(start), document.text.offsetAt(end)];
          expected = expected.slice(0, first) + newText + expected.slice(last);
          const before = document;
          const content = before.text.content;
          document = OpenDocument.update(before, [{ range: { start, end }, text: newText }], i + 2);
          assert.equal(document.text.content, expected);
          assert.equal(document.version, i + 2);
          assert.equal(before.text.content, content);
        }
      }),
      { seed: 20_261_121, numRuns: 300 },
    );
  });

  it('takes several changes one after the other, each in the text that the one before made', () => {
    const document = OpenDocument.create('file:///x', 'contract-yaml', 1, 'a\nb\n');
    const changed = OpenDocument.update(
      document,
      [
        { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } }, text: 'first\nsecond' },
        { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 6 } }, text: '' },
      ],
      2,
    );
    assert.equal(changed.text.content, 'first\n\nb\n');
    assert.equal(OpenDocument.update(changed, [{ text: 'whole' }], 3).text.content, 'whole');
  });
});
