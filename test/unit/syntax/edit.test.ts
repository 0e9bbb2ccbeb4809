import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Text } from '../../../server/src/base/text.js';
import { appendItem, insertEntry, removeEntry, setScalar } from '../../../server/src/syntax/edit.js';
import type { Entry, MapNode, ScalarNode, SequenceNode } from '../../../server/src/syntax/nodes.js';
import { parse, type SyntaxTree } from '../../../server/src/syntax/parse.js';
import { entry, get, type Path } from '../../../server/src/syntax/query.js';
import { quoteScalar } from '../../../server/src/syntax/quoteScalar.js';
import { toJson } from '../../../server/src/syntax/toJson.js';

function tree(content: string): SyntaxTree {
  return parse(new Text(content), { language: 'contract' });
}

function set(content: string, path: Path, text: string): string {
  const parsed = tree(content);
  const node = get(parsed.root, ...path) as ScalarNode;
  return parsed.text.withEdits([setScalar(parsed, node, text)]).content;
}

function insert(content: string, path: Path, key: string, value: string, after?: string): string {
  const parsed = tree(content);
  const map = get(parsed.root, ...path) as MapNode;
  return parsed.text.withEdits([
    insertEntry(parsed, map, key, value, after === undefined ? undefined : entry(map, after)),
  ]).content;
}

function append(content: string, path: Path, text: string): string {
  const parsed = tree(content);
  return parsed.text.withEdits([appendItem(parsed, get(parsed.root, ...path) as SequenceNode, text)]).content;
}

function remove(content: string, path: Path, key: string): string {
  const parsed = tree(content);
  const map = get(parsed.root, ...path) as MapNode;
  return parsed.text.withEdits([removeEntry(parsed, map, entry(map, key) as Entry)]).content;
}

describe('changing a scalar', () => {
  it('keeps the quotes that it had', () => {
    assert.equal(set("a: 'x' # why\n", ['a'], "it's"), "a: 'it''s' # why\n");
    assert.equal(set('a: "x"\n', ['a'], 'say "y"'), 'a: "say \\"y\\""\n');
    assert.equal(set('a: x\n', ['a'], 'y z'), 'a: y z\n');
  });

  it('takes quotes where the new text needs them, in its place', () => {
    assert.equal(set('a: x\n', ['a'], 'x: y'), 'a: "x: y"\n');
    assert.equal(set('a: x, y\n', ['a'], 'x, z'), 'a: x, z\n');
    assert.equal(set('a: [x]\n', ['a', 0], 'x, z'), 'a: ["x, z"]\n');
    assert.equal(set('a: 1.0.0\n', ['a'], '2.0.0'), 'a: 2.0.0\n');
    assert.equal(set('a: 20\n', ['a'], '30'), 'a: 30\n');
  });

  it('changes keys too', () => {
    const parsed = tree('a: { b: 1 }\n');
    const key = entry(get(parsed.root, 'a'), 'b')?.key as ScalarNode;
    assert.equal(parsed.text.withEdits([setScalar(parsed, key, 'c, d')]).content, 'a: { "c, d": 1 }\n');
  });
});

describe('quotes', () => {
  const unquoted = [
    'a',
    'a b',
    'payments/orders#x',
    '1.2.0',
    '2026-12-11',
    '^1.2.0',
    '20 %',
    '/lines/*/sku',
    "it's",
    'https://example.com/#x',
  ];
  for (const text of unquoted) it(`are not needed by ${text}`, () => assert.equal(quoteScalar(text, 'block'), text));

  const texts = [
    '',
    ' a',
    'a ',
    '1',
    '1.20',
    'true',
    'null',
    '~',
    'no',
    'a: b',
    'a:',
    'a #b',
    '#a',
    '- a',
    '*a',
    '&a',
    '!a',
    '>a',
    '|',
    '@a',
    '`a',
    '%a',
    '{a',
    '[a',
    '"a"',
    "'a'",
    '\\',
    'a\nb',
    '\t',
    '?',
    '-',
    '---',
    '...',
    'é😀',
    '\u0000\u2028\ufeff',
    ',',
    'a, b',
    'a]',
    '\ud800',
    '<<',
  ];
  for (const position of ['block', 'flow', 'blockKey', 'flowKey'] as const) {
    it(`make any text be read as itself, in a ${position}`, () => {
      for (const text of [...texts, ...unquoted]) {
        const written = quoteScalar(text, position);
        const content = {
          block: `k: ${written}\n`,
          flow: `[${written}, x]`,
          blockKey: `${written}: v\n`,
          flowKey: `{ ${written}: v }`,
        }[position];
        const value = toJson(parse(new Text(content)).root);
        const expected = { block: { k: text }, flow: [text, 'x'], blockKey: { [text]: 'v' }, flowKey: { [text]: 'v' } }[
          position
        ];
        assert.deepEqual(value, expected, content);
      }
    });
  }
});

describe('adding an entry', () => {
  it('puts it behind the last one, with its indentation', () => {
    assert.equal(insert('a:\n  b: 1 # why\n\nc: 2\n', ['a'], 'd', '3'), 'a:\n  b: 1 # why\n  d: 3\n\nc: 2\n');
    assert.equal(insert('a: 1', [], 'b', '2'), 'a: 1\nb: 2');
    assert.equal(insert('a: 1\r\n', [], 'b', '2'), 'a: 1\r\nb: 2\r\n');
    assert.equal(insert('a:\n  - b: 1\n  - c: 2\n', ['a', 0], 'd', '3'), 'a:\n  - b: 1\n    d: 3\n  - c: 2\n');
    assert.equal(insert('a: |\n  text\n\nb: 1\n', [], 'c', '2', 'a'), 'a: |\n  text\nc: 2\n\nb: 1\n');
  });

  it('puts lines of a value below it', () => {
    assert.equal(insert('a:\n  b: 1\n', ['a'], 'c', '\n  d: 2'), 'a:\n  b: 1\n  c:\n    d: 2\n');
  });

  it('goes by the braces of a flow map', () => {
    assert.equal(insert('a: { b: 1 }\n', ['a'], 'c', '2'), 'a: { b: 1, c: 2 }\n');
    assert.equal(insert('a: {}\n', ['a'], 'c', '2'), 'a: { c: 2 }\n');
  });
});

describe('adding an item', () => {
  it('goes by the dashes or the brackets', () => {
    assert.equal(append('a:\n  - b # why\nc: 1\n', ['a'], 'd'), 'a:\n  - b # why\n  - d\nc: 1\n');
    assert.equal(append('a:\n- b\n', ['a'], 'd: 1\ne: 2'), 'a:\n- b\n- d: 1\n  e: 2\n');
    assert.equal(append('a: [b]\n', ['a'], 'c'), 'a: [b, c]\n');
    assert.equal(append('a: []\n', ['a'], 'c'), 'a: [c]\n');
  });
});

describe('removing an entry', () => {
  it('takes its lines, and leaves the others as they are', () => {
    assert.equal(remove('a: 1\nb:\n  c: 2 # gone\nd: 3\n', [], 'b'), 'a: 1\nd: 3\n');
    assert.equal(remove('a:\n  - b: 1\n    c: 2\n', ['a', 0], 'b'), 'a:\n  - c: 2\n');
    assert.equal(remove('a: { b: 1, c: 2 }\n', ['a'], 'b'), 'a: { c: 2 }\n');
    assert.equal(remove('a: { b: 1, c: 2 }\n', ['a'], 'c'), 'a: { b: 1 }\n');
    assert.equal(remove('a:\n  b: 1\n', ['a'], 'b'), 'a:\n  {}\n');
  });
});
