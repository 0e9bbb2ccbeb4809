import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Text } from '../../../server/src/base/text.js';
import type { Language } from '../../../server/src/syntax/language.js';
import type { Entry, Node } from '../../../server/src/syntax/nodes.js';
import { parse, type SyntaxTree } from '../../../server/src/syntax/parse.js';
import { entry, get } from '../../../server/src/syntax/query.js';
import { toJson } from '../../../server/src/syntax/toJson.js';
import { sample } from './sample.js';
import { assertWellFormed } from './shape.js';

function tree(content: string, language: Language = 'contract'): SyntaxTree {
  const parsed = parse(new Text(content), { language });
  assertWellFormed(parsed);
  return parsed;
}

function json(content: string, language?: Language): unknown {
  return toJson(tree(content, language).root);
}

/** Each problem as `rule “text under it”`. */
function problems(content: string, language?: Language): readonly string[] {
  return tree(content, language).problems.map(
    ({ rule, range }) => `${rule} “${content.slice(range.start, range.end)}”`,
  );
}

describe('reading a sound text', () => {
  it('gives the values of maps, lists and scalars in every style', () => {
    assert.deepEqual(json(sample), {
      contract: 'payments/orders',
      version: '2.1.0',
      title: 'Orders',
      owner: 'payments',
      stage: 'agreed',
      summary: 'Every paid order, as an event that others build on.',
      intent: { aim: 'Any team can react to an order.', mechanism: 'One event per order, within seconds.' },
      outputs: {
        'order-placed': {
          due: '2026-12-11',
          schema: {
            type: 'object',
            required: ['id', 'total'],
            properties: {
              id: { type: 'string', format: 'uuid' },
              total: { type: 'number', minimum: 0 },
              lines: { type: 'array', items: { properties: { sku: { type: 'string' } } } },
            },
          },
          levels: { freshness: { atMost: '30 s' }, 'batch-size': { range: [18, 24] } },
          scope: [{ id: 'refunds', must: true }, { id: 'vouchers' }],
        },
      },
      inputs: {
        cart: {
          from: 'storefront/cart#cart-snapshot',
          need: 'hard',
          uses: ['/lines/*/sku', '/total'],
          pins: [
            { date: '2026-09-14', version: '1.2.0' },
            { date: '2026-10-01', version: '1.3.0' },
          ],
          assumes: [{ claim: "It's small: at most 200 lines.", confidence: 0.9 }],
        },
      },
      'team-notes': 'Kept short.\n\nReally.\n',
    });
    assert.deepEqual(problems(sample), []);
  });

  it('places keys, values and entries', () => {
    const content = 'a:\n  b: "x y"   # why\n  c:\nd: [1, {e: 2}]\n';
    const { root } = tree(content);
    const at = (node: Node | Entry | undefined) => node && content.slice(node.start, node.end);
    assert.equal(at(get(root, 'a')), 'b: "x y"   # why\n  c:');
    assert.equal(at(get(root, 'a', 'b')), '"x y"');
    assert.equal(at(entry(get(root, 'a'), 'c')), 'c:');
    assert.equal(get(root, 'a', 'c'), undefined);
    assert.equal(at(entry(root, 'd')), 'd: [1, {e: 2}]');
    assert.equal(at(get(root, 'd', 1)), '{e: 2}');
    assert.equal(at(get(root, 'd', 1, 'e')), '2');
  });

  it('keeps the exact text of a number', () => {
    const node = get(tree('a: 12345678901234567890.10').root, 'a');
    assert.ok(node?.kind === 'scalar' && node.type === 'number');
    assert.equal(node.text, '12345678901234567890.10');
  });

  it('knows what the core schema makes of plain scalars, and that quotes make texts', () => {
    const content = '[1, -1.5, 0x1F, 0o17, 1e2, ~, null, true, FALSE, yes, 1.2.0, "1", \'true\', -x, a-b]';
    const expected = [1, -1.5, 31, 15, 100, null, null, true, false, 'yes', '1.2.0', '1', 'true', '-x', 'a-b'];
    assert.deepEqual(json(content, 'yaml'), expected);
  });

  it('reads files without a value', () => {
    for (const content of ['', '\n\n', '# nothing yet\n', '---\n']) {
      assert.equal(tree(content).root, undefined, JSON.stringify(content));
      assert.deepEqual(problems(content), []);
    }
  });

  it('reads CRLF as LF, with places in the text as it is', () => {
    const crlf = sample.replaceAll('\n', '\r\n');
    assert.deepEqual(json(crlf), json(sample));
    const owner = entry(tree(crlf).root, 'owner');
    assert.equal(owner && crlf.slice(owner.start, owner.end), 'owner: payments');
  });

  it('reads a lone carriage return as the end of a line', () => {
    assert.deepEqual(json('a: 1\rb: 2\r'), { a: 1, b: 2 });
  });

  it('reads past a byte order mark', () => {
    assert.deepEqual(json(`\ufeffa: 1\n`), { a: 1 });
    assert.deepEqual(problems('\ufeffa: 1\nb: [\n'), ['yaml/syntax “[”']);
  });

  it('has keys such as __proto__ as ordinary keys', () => {
    const { root } = tree('__proto__: { polluted: true }\nconstructor: 1\ntoString: 2\n');
    const value = toJson(root) as object;
    assert.deepEqual(Object.keys(value), ['__proto__', 'constructor', 'toString']);
    assert.equal((value as { polluted?: unknown }).polluted, undefined);
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
    assert.equal(get(root, 'hasOwnProperty'), undefined);
    assert.deepEqual(problems('__proto__: 1\n__proto__: 2\n'), ['yaml/duplicate-key “__proto__”']);
  });

  it('reads JSON, with tabs and escapes', () => {
    const content = '{\n\t"a": "\\u00e9\\ud83d\\ude00\\n\\/",\n\t"b": [1, 2.50, true, null, {}],\n\t"c": []\n}\n';
    assert.deepEqual(json(content, 'json'), JSON.parse(content));
    assert.deepEqual(problems(content, 'json'), []);
  });
});

describe('aliases', () => {
  it('are followed, and say where they stand', () => {
    const content = 'base: &b { x: 1 }\nuse: *b\n';
    const { root, problems } = tree(content);
    assert.deepEqual(toJson(root), { base: { x: 1 }, use: { x: 1 } });
    const use = get(root, 'use');
    assert.equal(use?.alias && content.slice(use.alias.start, use.alias.end), '*b');
    assert.equal(use && content.slice(use.start, use.end), '{ x: 1 }');
    assert.deepEqual(problems, []);
  });

  it('inside their own anchor are a problem', () => {
    assert.deepEqual(problems('a: &a { b: *a }\n'), ['yaml/alias-bomb “*a”']);
  });

  it('that would grow without bound are one problem, and the rest of the file is read', () => {
    const levels = Array.from(
      { length: 30 },
      (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(', ')}]`,
    );
    const content = `l0: &l0 [x]\n${levels.join('\n')}\nlast: here\n`;
    assert.equal(problems(content).length, 1);
    assert.match(problems(content)[0] ?? '', /^yaml\/alias-bomb/);
    assert.equal(toJson(get(tree(content).root, 'last')), 'here');
  });

  it('do not make a tree deeper than a text may be', () => {
    const chain = Array.from({ length: 300 }, (_, i) => `l${i + 1}: &l${i + 1} [[*l${i}]]`);
    assert.deepEqual(
      [...new Set(problems(`l0: &l0 x\n${chain.join('\n')}\n`).map(problem => problem.split(' ')[0]))],
      ['yaml/too-deep'],
    );
  });
});

describe('what is wrong with a text', () => {
  it('a key that stands twice, with the line of the first', () => {
    assert.deepEqual(problems('a: 1\nb:\n  a: 2\n  a: 3\n'), ['yaml/duplicate-key “a”']);
    assert.match(tree('x: 0\na: 1\na: 2\n').problems[0]?.message ?? '', /line 2/);
    assert.equal(tree('a: 1\n"a": 2\n').problems[0]?.range.start, 5);
  });

  it('a second document', () => {
    const content = 'a: 1\n---\nb: [\n';
    assert.deepEqual(problems(content), ['yaml/several-documents “---”']);
    assert.deepEqual(json(content), { a: 1 });
  });

  it('a merge key', () => {
    assert.deepEqual(problems('a: &a { x: 1 }\nb:\n  <<: *a\n  y: 2\n'), ['yaml/merge-key “<<”']);
  });

  it('a tag that is not of the core schema, as a warning', () => {
    const {
      problems: [problem],
      root,
    } = tree('a: !important x\n');
    assert.equal(problem?.rule, 'yaml/unknown-tag');
    assert.equal(problem?.severity, 'warning');
    assert.deepEqual(toJson(root), { a: 'x' });
    assert.deepEqual(json('a: !!str 12\n'), { a: '12' });
  });

  it('keys that are no texts', () => {
    assert.deepEqual(problems('true: 1\n~: 2\n'), ['yaml/key-not-text “true”', 'yaml/key-not-text “~”']);
    assert.deepEqual(problems('[a, b]: 1\n'), ['yaml/key-not-text “[a, b]”']);
    assert.deepEqual(problems('"true": 1\n'), []);
  });

  it('numbers that are none', () => {
    assert.deepEqual(problems('a: .inf\nb: [-.INF, .nan, 1e400]\nc: 1.5\n', 'yaml'), [
      'yaml/not-a-number “.inf”',
      'yaml/not-a-number “-.INF”',
      'yaml/not-a-number “.nan”',
      'yaml/not-a-number “1e400”',
    ]);
  });

  it('a NUL character', () => {
    assert.deepEqual(problems('a: x\0y\nb: 1\n'), ['yaml/nul-character “\0”']);
    assert.deepEqual(json('a: x\0y\nb: 1\n'), { a: 'x\0y', b: 1 });
  });

  it('is placed right behind astral characters', () => {
    assert.deepEqual(problems('title: 😀😀 ok\n😀: [1\nb: 2\nb: 3\n'), ['yaml/syntax “[”', 'yaml/duplicate-key “b”']);
  });

  it('is told without the words of the library', () => {
    const broken = [
      'a: [1, , 2]',
      'a: ]',
      'a: {b: 1}}',
      'a: "\\q"',
      'a: - b',
      '- a\nb: 1',
      'a: 1\n  b: 2',
      '%X\na: 1',
      'a: &x &y 1',
      'a: *',
      '@',
      'a: "b" c',
      ',',
      'a: !<x y',
      'a:\n  - b\n c: 1',
    ];
    for (const content of broken) {
      const found = tree(content).problems;
      assert.ok(found.length > 0, content);
      for (const { message } of found)
        assert.doesNotMatch(
          message,
          /implicit|scalar|collection|token|indicator|flow|mapping|node|undefined/i,
          content,
        );
    }
  });
});
