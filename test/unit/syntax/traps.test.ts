import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Text } from '../../../server/src/base/text.js';
import { parse } from '../../../server/src/syntax/parse.js';
import { toJson } from '../../../server/src/syntax/toJson.js';

interface Trap {
  readonly text: string;
  readonly rule: string;
  /** The text under the squiggle. */
  readonly at: string;
  /** The text after the first fix. */
  readonly fixed: string;
  /** What the first fix makes of it. */
  readonly value: unknown;
}

const traps: readonly Trap[] = [
  {
    text: 'version: 1.20\n',
    rule: 'yaml/unquoted-number',
    at: '1.20',
    fixed: 'version: "1.20"\n',
    value: { version: '1.20' },
  },
  { text: 'code: 007\n', rule: 'yaml/unquoted-number', at: '007', fixed: 'code: "007"\n', value: { code: '007' } },
  { text: 'id: 0x10\n', rule: 'yaml/unquoted-number', at: '0x10', fixed: 'id: "0x10"\n', value: { id: '0x10' } },
  { text: 'n: 1_000\n', rule: 'yaml/unquoted-number', at: '1_000', fixed: 'n: "1_000"\n', value: { n: '1_000' } },
  { text: 'n: +5\n', rule: 'yaml/unquoted-number', at: '+5', fixed: 'n: "+5"\n', value: { n: '+5' } },
  {
    text: 'commit: 1e3\n',
    rule: 'yaml/unquoted-number',
    at: '1e3',
    fixed: 'commit: "1e3"\n',
    value: { commit: '1e3' },
  },
  {
    text: 'chat: #payments\n',
    rule: 'yaml/comment-cuts-value',
    at: '#payments',
    fixed: 'chat: "#payments"\n',
    value: { chat: '#payments' },
  },
  {
    text: 's:\n  $ref: #/$defs/x\n',
    rule: 'yaml/comment-cuts-value',
    at: '#/$defs/x',
    fixed: 's:\n  $ref: "#/$defs/x"\n',
    value: { s: { $ref: '#/$defs/x' } },
  },
  {
    text: 's: { $ref: #/$defs/x }\nb: 1\n',
    rule: 'yaml/comment-cuts-value',
    at: '#/$defs/x',
    fixed: "s: { $ref: '#/$defs/x' }\nb: 1\n",
    value: { s: { $ref: '#/$defs/x' }, b: 1 },
  },
  {
    text: 's: { why: fix #42 }\nb: 1\n',
    rule: 'yaml/comment-cuts-value',
    at: 'fix #42',
    fixed: "s: { why: 'fix #42' }\nb: 1\n",
    value: { s: { why: 'fix #42' }, b: 1 },
  },
  {
    text: 'from: a/b #c\n',
    rule: 'yaml/comment-cuts-value',
    at: 'a/b #c',
    fixed: 'from: "a/b #c"\n',
    value: { from: 'a/b #c' },
  },
  {
    text: 'why: fix #42\n',
    rule: 'yaml/comment-cuts-value',
    at: 'fix #42',
    fixed: 'why: "fix #42"\n',
    value: { why: 'fix #42' },
  },
  {
    text: 'l: { atLeast: 99,5 % }\n',
    rule: 'yaml/decimal-comma',
    at: '99,5 %',
    fixed: 'l: { atLeast: 99.5 % }\n',
    value: { l: { atLeast: '99.5 %' } },
  },
  {
    text: 'uses: [*/sku]\n',
    rule: 'yaml/star-is-alias',
    at: '*/sku',
    fixed: "uses: ['*/sku']\n",
    value: { uses: ['*/sku'] },
  },
  {
    text: 'uses:\n  - */sku\n  - /a\n',
    rule: 'yaml/star-is-alias',
    at: '*/sku',
    fixed: "uses:\n  - '*/sku'\n  - /a\n",
    value: { uses: ['*/sku', '/a'] },
  },
  {
    text: 'version: >=1.2\nb: 1\n',
    rule: 'yaml/needs-quotes',
    at: '>=1.2',
    fixed: "version: '>=1.2'\nb: 1\n",
    value: { version: '>=1.2', b: 1 },
  },
  {
    text: 'by: @kim # lead\nb: 1\n',
    rule: 'yaml/needs-quotes',
    at: '@kim',
    fixed: "by: '@kim' # lead\nb: 1\n",
    value: { by: '@kim', b: 1 },
  },
  {
    text: 'by: `kim`\nb: 1\n',
    rule: 'yaml/needs-quotes',
    at: '`kim`',
    fixed: "by: '`kim`'\nb: 1\n",
    value: { by: '`kim`', b: 1 },
  },
  {
    text: 'p: %20\nb: 1\n',
    rule: 'yaml/needs-quotes',
    at: '%20',
    fixed: "p: '%20'\nb: 1\n",
    value: { p: '%20', b: 1 },
  },
  { text: 'p: |x\nb: 1\n', rule: 'yaml/needs-quotes', at: '|x', fixed: "p: '|x'\nb: 1\n", value: { p: '|x', b: 1 } },
  {
    text: 'p: &payments\nb: 1\n',
    rule: 'yaml/needs-quotes',
    at: '&payments',
    fixed: 'p: "&payments"\nb: 1\n',
    value: { p: '&payments', b: 1 },
  },
  {
    text: 'title: Orders: the sequel\nb: 1\n',
    rule: 'yaml/needs-quotes',
    at: 'Orders: the sequel',
    fixed: "title: 'Orders: the sequel'\nb: 1\n",
    value: { title: 'Orders: the sequel', b: 1 },
  },
  {
    text: 'due: 2026-12-11T10:00\n',
    rule: 'yaml/date-with-time',
    at: '2026-12-11T10:00',
    fixed: 'due: 2026-12-11\n',
    value: { due: '2026-12-11' },
  },
  {
    text: 'due: 2026-12-11 10:00:00\n',
    rule: 'yaml/date-with-time',
    at: '2026-12-11 10:00:00',
    fixed: 'due: 2026-12-11\n',
    value: { due: '2026-12-11' },
  },
  { text: 'must: yes\n', rule: 'yaml/looks-boolean', at: 'yes', fixed: 'must: "yes"\n', value: { must: 'yes' } },
  {
    text: 'c: [EUR, no]\n',
    rule: 'yaml/looks-boolean',
    at: 'no',
    fixed: 'c: [EUR, "no"]\n',
    value: { c: ['EUR', 'no'] },
  },
  {
    text: 'a:\n\tb: 1\n\tc: 2\n',
    rule: 'yaml/tab',
    at: '\t',
    fixed: 'a:\n  b: 1\n  c: 2\n',
    value: { a: { b: 1, c: 2 } },
  },
  { text: '200: x\n', rule: 'yaml/key-not-text', at: '200', fixed: '"200": x\n', value: { 200: 'x' } },
  {
    text: 'a: 1\now\nb: 2\n',
    rule: 'yaml/syntax',
    at: 'ow',
    fixed: 'a: 1\now:\nb: 2\n',
    value: { a: 1, ow: null, b: 2 },
  },
  {
    text: 'a: 1\nversion:1.2.0\nb: 2\n',
    rule: 'yaml/syntax',
    at: 'version:',
    fixed: 'a: 1\nversion: 1.2.0\nb: 2\n',
    value: { a: 1, version: '1.2.0', b: 2 },
  },
  { text: 'a: [1, 2\nb: 2\n', rule: 'yaml/syntax', at: '[', fixed: 'a: [1, 2]\nb: 2\n', value: { a: [1, 2], b: 2 } },
  {
    text: 'a: { b: [1, 2\nb: 2\n',
    rule: 'yaml/syntax',
    at: '{',
    fixed: 'a: { b: [1, 2]}\nb: 2\n',
    value: { a: { b: [1, 2] }, b: 2 },
  },
  { text: 'a: "x\nb: 2\n', rule: 'yaml/syntax', at: '"x', fixed: 'a: "x"\nb: 2\n', value: { a: 'x', b: 2 } },
];

const quiet: readonly string[] = [
  'due: 2026-12-11   #to the end\n',
  'due: 2026-12-11 #to the end\n',
  'from: a/b # c\n',
  'from: a/b   #c\n',
  'tolerance: 20 % #strictly\n',
  'outputs: #promised\n  a: 1\n',
  'outputs: # promised\n',
  'url: https://example.com/#x\n',
  'title: "no"\n',
  'title: "fix #42"\n',
  'confidence: 0.90\n',
  'minimum: 1.0\n',
  'schema: { default: 2026-12-11T10:00:00Z }\n',
  'range: [1,5]\n',
  'schema: { maximum: 1e6, multipleOf: 1e-3 }\n',
  'l: { a, b }\n',
  'uses: [/lines/*/sku]\n',
  'n: 0\nm: -1\no: 0.5\np: 100\n',
  'version: 1.2.0\nr: ^1.2.0\n',
  'a: &x 1\nb: *x\n',
  'title: A | b > c & d\n',
];

describe('the traps of YAML in a contract', () => {
  for (const { text, rule, at, fixed, value } of traps) {
    it(`tells of ${JSON.stringify(text)}`, () => {
      const { problems } = parse(new Text(text), { language: 'contract' });
      assert.deepEqual(
        problems.map(problem => [problem.rule, text.slice(problem.range.start, problem.range.end)]),
        [[rule, at]],
      );
      const fix = problems[0]?.fixes?.[0];
      assert.ok(fix, 'a fix is offered');
      const mended = new Text(text).withEdits(fix.edits);
      assert.equal(mended.content, fixed);
      const tree = parse(mended, { language: 'contract' });
      assert.deepEqual(tree.problems, []);
      assert.deepEqual(toJson(tree.root), value);
    });
  }

  for (const text of quiet) {
    it(`is silent about ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parse(new Text(text), { language: 'contract' }).problems, []);
    });
  }

  it('reads the meant value before anybody mends it', () => {
    const read = (text: string) => toJson(parse(new Text(text), { language: 'contract' }).root);
    assert.deepEqual(read('version: >=1.2\nb: [*/sku, @x]\nc: Orders: two\n'), {
      version: '>=1.2',
      b: ['*/sku', '@x'],
      c: 'Orders: two',
    });
    assert.deepEqual(read('a: { $ref: #/$defs/x }\nb: 1\n'), { a: { $ref: '#/$defs/x' }, b: 1 });
  });

  it('keeps to contracts: a file that a $ref names is not judged', () => {
    assert.deepEqual(parse(new Text('200: no\nversion: 1.20\n'), { language: 'yaml' }).problems, []);
  });
});
