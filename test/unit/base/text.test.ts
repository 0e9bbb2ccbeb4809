import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Text, type TextEdit } from '../../../server/src/base/text.js';
import { holds } from './support.js';

const contents = fc
  .array(fc.constantFrom('a', 'é', '\u{1f4a9}', '\n', '\r\n', '\r', '\u2028', ' '), { maxLength: 30 })
  .map(parts => parts.join(''));

/** The lines as a reader of the protocol counts them. */
function linesOf(content: string): string[] {
  return content.split(/\r\n|\n|\r/);
}

describe('a text', () => {
  it('has a line more than line endings, of whatever kind', () => {
    assert.equal(new Text('').lineCount, 1);
    assert.equal(new Text('a\nb\r\nc\rd').lineCount, 4);
    assert.equal(new Text('\n\r\r\n').lineCount, 4);
    assert.equal(new Text('a\u2028b\u0085c\fd').lineCount, 1);
  });

  it('gives its lines without their endings', () => {
    const text = new Text('a\r\nb\rc\n');
    assert.deepEqual(
      [0, 1, 2, 3, 4, -1].map(line => text.line(line)),
      ['a', 'b', 'c', '', '', ''],
    );
    holds(
      fc.property(contents, content => {
        const lines = linesOf(content);
        assert.deepEqual(
          Array.from({ length: new Text(content).lineCount }, (_, line) => new Text(content).line(line)),
          lines,
        );
      }),
    );
  });

  it('counts characters as UTF-16 code units', () => {
    const text = new Text('\u{1f4a9}x\n\u{1f4a9}');
    assert.deepEqual(text.positionAt(2), { line: 0, character: 2 });
    assert.equal(text.offsetAt({ line: 1, character: 2 }), 6);
  });

  it('clamps a position to its line, and a line to the text', () => {
    const text = new Text('ab\r\ncd');
    assert.equal(text.offsetAt({ line: 0, character: 99 }), 2);
    assert.equal(text.offsetAt({ line: 0, character: 3 }), 2);
    assert.equal(text.offsetAt({ line: 1, character: 99 }), 6);
    assert.equal(text.offsetAt({ line: 1, character: -1 }), 4);
    assert.equal(text.offsetAt({ line: -1, character: 5 }), 0);
    assert.equal(text.offsetAt({ line: 9, character: 0 }), 6);
  });

  it('clamps an offset to the text, and between \\r and \\n to the end of the line', () => {
    const text = new Text('ab\r\ncd');
    assert.deepEqual(text.positionAt(-1), { line: 0, character: 0 });
    assert.deepEqual(text.positionAt(99), { line: 1, character: 2 });
    assert.deepEqual(text.positionAt(3), { line: 0, character: 2 });
    assert.deepEqual(text.positionAt(4), { line: 1, character: 0 });
  });

  it('finds every offset again by its position', () => {
    holds(
      fc.property(contents, fc.nat(60), (content, offset) => {
        const text = new Text(content);
        const isInsideEnding = content.slice(offset - 1, offset + 1) === '\r\n';
        if (offset <= content.length && !isInsideEnding) assert.equal(text.offsetAt(text.positionAt(offset)), offset);
      }),
      2000,
    );
  });

  it('is edited in one go, whatever the order of the edits', () => {
    const text = new Text('one two three');
    const edits: TextEdit[] = [
      { range: { start: 8, end: 13 }, newText: '3' },
      { range: { start: 0, end: 3 }, newText: '1' },
      { range: { start: 4, end: 7 }, newText: '2' },
    ];
    assert.equal(text.withEdits(edits).content, '1 2 3');
    assert.equal(text.withEdits([]).content, text.content);
    assert.equal(text.content, 'one two three');
  });

  it('keeps the order of insertions at one place, before what is replaced there', () => {
    const at = (start: number, end: number, newText: string): TextEdit => ({ range: { start, end }, newText });
    assert.equal(new Text('ab').withEdits([at(1, 1, 'x'), at(1, 1, 'y'), at(1, 1, 'z')]).content, 'axyzb');
    assert.equal(new Text('ab').withEdits([at(1, 2, 'B'), at(1, 1, 'x'), at(2, 2, '!')]).content, 'axB!');
  });

  it('becomes what its edits say, one after another from the end', () => {
    holds(
      fc.property(
        contents,
        fc.array(fc.tuple(fc.nat(30), fc.constantFrom('', 'x', 'yy')), { maxLength: 5 }),
        (content, cuts) => {
          const places = [...new Set(cuts.map(([place]) => Math.min(place, content.length)))].sort((a, b) => a - b);
          const edits = places
            .slice(0, -1)
            .map((start, i) => ({ range: { start, end: places[i + 1] ?? start }, newText: cuts[i]?.[1] ?? '' }));
          const expected = [...edits]
            .reverse()
            .reduce((now, { range, newText }) => now.slice(0, range.start) + newText + now.slice(range.end), content);
          assert.equal(new Text(content).withEdits(edits).content, expected);
        },
      ),
    );
  });
});
