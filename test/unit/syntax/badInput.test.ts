import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Text } from '../../../server/src/base/text.js';
import { contextAt } from '../../../server/src/syntax/context/context.js';
import { parse } from '../../../server/src/syntax/parse.js';
import { get } from '../../../server/src/syntax/query.js';
import { timed } from '../../support/cpuTime.js';
import { sample } from './sample.js';
import { assertWellFormed, keyPaths } from './shape.js';

function rules(content: string): readonly string[] {
  return parse(new Text(content), { language: 'contract' }).problems.map(({ rule }) => rule);
}

describe('a half-typed text', () => {
  /** Each key of the sample with the offset where its line begins and where the next one does. */
  const keys = (() => {
    const found: { readonly path: string; readonly from: number; readonly to: number }[] = [];
    let from = 0;
    const full = parse(new Text(sample)).root;
    const paths = new Set(keyPaths(full));
    for (const line of sample.split('\n')) {
      const to = from + line.length + 1;
      for (const path of keyPaths(parse(new Text(sample.slice(0, to))).root)) {
        if (paths.delete(path)) found.push({ path, from, to });
      }
      from = to;
    }
    assert.equal(paths.size, 0);
    return found;
  })();

  for (const [name, ending] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
  ] as const) {
    it(`keeps all keys of whole lines at every prefix of a sample, with ${name}`, () => {
      for (let length = 0; length <= sample.length; length++) {
        const tree = parse(new Text(sample.slice(0, length).replaceAll('\n', ending)), { language: 'contract' });
        assertWellFormed(tree);
        const have = new Set(keyPaths(tree.root));
        const lost = keys.filter(({ path, to }) => to <= length && !have.has(path));
        assert.deepEqual(lost, [], `after ${JSON.stringify(sample.slice(Math.max(0, length - 40), length))}`);
      }
    });
  }

  it('keeps the keys of all other lines when one line in the middle is half-typed', () => {
    let from = 0;
    for (const line of sample.split('\n')) {
      // Where a line opens what the lines below it are part of, they belong elsewhere without it.
      const opens = /[:>|-]$|,$|^ *- \S+:|^summary|^team/.test(line) || /^ +(?:as an|One event|within)/.test(line);
      for (let length = 0; length < line.length && !opens; length++) {
        const content = sample.slice(0, from) + line.slice(0, length) + sample.slice(from + line.length);
        const tree = parse(new Text(content), { language: 'contract' });
        assertWellFormed(tree);
        // An item more or less gives the items behind it other numbers.
        const unnumbered = (path: string) => path.replace(/ \d+(?= |$)/g, ' #');
        const have = new Set(keyPaths(tree.root).map(unnumbered));
        const lost = keys.filter(key => key.from !== from && !have.has(unnumbered(key.path)));
        assert.deepEqual(lost, [], `with the line ${JSON.stringify(line.slice(0, length))}`);
      }
      from += line.length + 1;
    }
  });

  it('tells of one mistake once', () => {
    for (const broken of [
      '  ow',
      'ow',
      '    refs: [/a, /b',
      '    origin: "x',
      '    range: >=1',
      '    levels: { a: { b: 1 }',
    ]) {
      const lines = sample.split('\n');
      lines.splice(34, 1, broken);
      assert.equal(rules(lines.join('\n')).length, 1, broken);
    }
  });
});

describe('a text with a merge conflict', () => {
  const marked = (ours: string, theirs: string) => `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> topic\n`;

  it('around any of its lines is read as its first side, with the places of the text as it is', () => {
    const lines = sample.split('\n').map(line => `${line}\n`);
    const full = keyPaths(parse(new Text(sample)).root);
    for (let i = 0; i < lines.length; i++) {
      const conflict = marked(lines[i] as string, 'x: [\n\t"\n');
      for (const ending of ['\n', '\r\n']) {
        const content = [...lines.slice(0, i), conflict, ...lines.slice(i + 1)].join('').replaceAll('\n', ending);
        const tree = parse(new Text(content), { language: 'contract' });
        assertWellFormed(tree);
        assert.deepEqual(
          tree.problems.map(({ rule, range }) => `${rule} ${content.slice(range.start, range.end)}`),
          ['yaml/merge-conflict <<<<<<< HEAD'],
        );
        assert.deepEqual(keyPaths(tree.root), full, `line ${i + 1}`);
      }
    }
  });

  it('that was resolved by halves is told for each mark that is left', () => {
    for (const [content, said] of [
      ['<<<<<<< HEAD\na: 1\n', ['<<<<<<< HEAD']],
      ['a: 1\n=======\nb: 2\n>>>>>>> topic\n', ['=======', '>>>>>>> topic']],
      ['<<<<<<< HEAD\n<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n', ['<<<<<<< HEAD', '<<<<<<< HEAD']],
      ['a: |\n  =======\nb: "<<<<<<< x"\n', []],
    ] as const) {
      const { problems } = parse(new Text(content), { language: 'contract' });
      assert.deepEqual(
        problems.map(({ range }) => content.slice(range.start, range.end)),
        said,
      );
    }
  });
});

describe('text that was made to hurt', function () {
  this.timeout(60_000);

  const deep: readonly (readonly [string, (depth: number) => string])[] = [
    ['[', depth => '['.repeat(depth)],
    ['closed [', depth => '['.repeat(depth) + ']'.repeat(depth)],
    ['{a: ', depth => '{a: '.repeat(depth)],
    ['[ in lines', depth => '[\n'.repeat(depth)],
    ['- ', depth => '- '.repeat(depth)],
    ['? ', depth => '? '.repeat(depth)],
    [': ', depth => ': '.repeat(depth)],
    ['a: ', depth => 'a: '.repeat(depth)],
    ['[ behind a key', depth => `a: 1\nb: ${'['.repeat(depth)}\nc: 1\n`],
  ];
  for (const [name, nest] of deep) {
    for (const depth of [5_000, 400_000]) {
      it(`lives through ${depth} times ${name}, twice`, () => {
        for (let round = 0; round < 2; round++) assert.ok(rules(nest(depth)).includes('yaml/too-deep'));
      });
    }
  }

  it('lives through 5000 levels of indentation', () => {
    const levels = (count: number) => Array.from({ length: count }, (_, level) => `${' '.repeat(level)}a:`).join('\n');
    assert.deepEqual(rules(levels(1_500)), ['yaml/too-deep']);
    assert.deepEqual(rules(`x: *y\n${levels(1_500)}`), ['yaml/too-deep']);
    assert.deepEqual(rules(levels(5_000)), ['yaml/too-large']);
  });

  it('reads 100 levels', () => {
    assert.deepEqual(rules(`${'['.repeat(100)}${']'.repeat(100)}`), []);
    assert.deepEqual(rules(`&a ${'['.repeat(100)}${']'.repeat(100)}`), []);
  });

  it('reads 100 000 keys, and finds the one that stands twice', () => {
    const content = `${Array.from({ length: 100_000 }, (_, i) => `key-${i}: ${i}`).join('\n')}\nkey-7: again\n`;
    const { value: tree, seconds } = timed(() => parse(new Text(content), { language: 'contract' }));
    assert.ok(seconds < 5, `${seconds} s`);
    assert.deepEqual(
      tree.problems.map(({ rule }) => rule),
      ['yaml/duplicate-key'],
    );
    assert.ok(get(tree.root, 'key-99999'));
  });

  it('reads 10 MB of sound text, and says in a sentence when 10 MB of broken text are too much', () => {
    const entry = 'output-123456:\n  summary: Emitted once per order, for all who need it.\n  due: 2026-12-11\n';
    const content = Array.from({ length: 120_000 }, (_, i) => entry.replace('123456', String(i))).join('');
    assert.ok(content.length > 10_000_000);
    const sound = timed(() => rules(content));
    const broken = timed(() => rules(`${content}broken: [\n`));
    assert.deepEqual([sound.value, broken.value], [[], ['yaml/too-large']]);
    assert.ok(Math.max(sound.seconds, broken.seconds) < 15, `${sound.seconds} s, ${broken.seconds} s`);
  });

  it('answers in seconds for thousands of any one character or piece', () => {
    const pieces = [
      '"',
      "'",
      ':',
      ',',
      '&',
      '!',
      '#',
      '-',
      '?',
      '|',
      '>',
      '%',
      '@',
      '`',
      '*',
      '\\',
      '\t',
      ' ',
      '\n',
      '\r',
      '\0',
      '{',
      '}',
      ']',
      '\ufeff',
      '😀',
      '\ud800',
      ': ',
      '- a\n',
      '&a ',
      '*a ',
      '"\n',
      "'\n",
      '[\n]',
      '{a\n',
      'a\n ',
      'a: "\n',
      'a: [\n',
      ' a: 1\n',
      'a: |\n',
      ', ',
      '#\n',
      '--- ',
      '---\n',
      '...\n',
      '%A\n',
      '!a\n',
      '*/a\n',
      'a: *b\n',
      'a: {b: "\n',
      '\\"',
      '[a, #b, ',
    ];
    for (const piece of pieces) {
      const content = piece.repeat(Math.ceil(60_000 / piece.length));
      const { value: tree, seconds } = timed(() => parse(new Text(content), { language: 'contract' }));
      assert.ok(seconds < 5, `${JSON.stringify(piece)} takes ${seconds} s`);
      assert.ok(tree.problems.length < 500, `${JSON.stringify(piece)} has ${tree.problems.length} problems`);
      for (const { message } of tree.problems) assert.ok(message.length < 300, message.slice(0, 300));
      contextAt(tree, content.length);
    }
  });
});
