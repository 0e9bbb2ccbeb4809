import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Text } from '../../../server/src/base/text.js';
import { contextAt } from '../../../server/src/syntax/context/context.js';
import { parse } from '../../../server/src/syntax/parse.js';

/** What is found at `$0`, as one line: kind, path, the typed prefix | what is replaced, other keys, and what is special. */
function at(marked: string): string {
  const offset = marked.indexOf('$0');
  const content = marked.replace('$0', '');
  const found = contextAt(parse(new Text(content), { language: 'contract' }), offset);
  if (!found) return 'nothing';
  const { kind, path, prefix, range, existingKeys, flow, quote, lead, hasColon } = found;
  const special = [flow && 'flow', quote && `quote ${quote}`, lead && `lead "${lead}"`, hasColon && 'colon'];
  return [
    `${kind} /${path.join('/')}`,
    `“${prefix}|${content.slice(range.start, range.end)}”`,
    existingKeys.length > 0 ? `beside ${existingKeys.join(' ')}` : '',
    ...special,
  ]
    .filter(part => typeof part === 'string' && part !== '')
    .join(', ');
}

const cases: readonly (readonly [why: string, text: string, expected: string])[] = [
  ['an empty file', '$0', 'key /, “|”'],
  ['a word in an empty file', 'con$0', 'key /, “con|con”'],
  ['a blank line at the end of the file', 'contract: a/b\n$0', 'key /, “|”, beside contract'],
  ['a blank line between two keys', 'contract: a/b\n$0\nowner: x\n', 'key /, “|”, beside contract owner'],
  ['a half-typed key between two keys', 'contract: a/b\now$0\nstage: draft\n', 'key /, “ow|ow”, beside contract stage'],
  ['a cursor inside a key with its colon', 'contract: a/b\now$0ner: x\n', 'key /, “ow|owner”, beside contract, colon'],
  ['behind a colon and a space', 'stage: $0', 'value /stage, “|”'],
  ['right behind a colon', 'stage:$0', 'value /stage, “|”, lead " "'],
  ['behind a colon, before other lines', 'stage: $0\nowner: x\n', 'value /stage, “|”'],
  ['a half-typed value', 'stage: agr$0eed # now\n', 'value /stage, “agr|agreed”'],
  ['a value of several words', 'title: The b$0ig one', 'value /title, “The b|The big one”'],
  ['a value with spaces before the cursor', 'stage:   $0  ', 'value /stage, “|”'],
  ['in a comment behind a value', 'stage: agreed # so$0', 'nothing'],
  ['in a comment of its own line', '# so$0\nstage: x', 'nothing'],
  ['a blank line below a key without a value', 'outputs:\n  $0', 'key /outputs, “|”'],
  ['a blank line below a key, back at the left', 'outputs:\n$0', 'key /, “|”, beside outputs'],
  ['a key below a key', 'outputs:\n  a:\n    du$0\n    schema: {}\n', 'key /outputs/a, “du|du”, beside schema'],
  [
    'a blank line at the end of an inner map',
    'outputs:\n  a:\n    due: 1\n    $0\ninputs:\n',
    'key /outputs/a, “|”, beside due',
  ],
  ['the same blank line, one level out', 'outputs:\n  a:\n    due: 1\n  $0\ninputs:\n', 'key /outputs, “|”, beside a'],
  [
    'the same blank line, at the left',
    'outputs:\n  a:\n    due: 1\n$0\ninputs:\n',
    'key /, “|”, beside outputs inputs',
  ],
  ['deeper than a key that has its value', 'a: 1\n  $0', 'nothing'],
  ['behind a dash', 'uses:\n  - $0', 'item /uses/0, “|”'],
  ['behind a second dash', 'uses:\n  - /a\n  - /b$0', 'item /uses/1, “/b|/b”'],
  ['behind a dash in the column of its key', 'uses:\n- /a\n- $0\nowner: x', 'item /uses/1, “|”'],
  ['below dashes, in their column', 'uses:\n  - /a\n  $0', 'item /uses/1, “|”, lead "- "'],
  ['a key behind a dash', 'entries:\n  - da$0te: 1\n    by: x\n', 'key /entries/0, “da|date”, beside by, colon'],
  ['a value behind a dash and a key', 'entries:\n  - date: 1\n  - date: 2$0\n', 'value /entries/1/date, “2|2”'],
  ['a key below a dash and a key', 'entries:\n  - date: 1\n    $0\n', 'key /entries/0, “|”, beside date'],
  [
    'a half-typed key below a dash and a key',
    'entries:\n  - date: 1\n    b$0\n  - date: 2\n',
    'key /entries/0, “b|b”, beside date',
  ],
  ['below a dash that says nothing', 'entries:\n  -\n    $0', 'item /entries/0, “|”'],
  ['dashes in dashes', 'm:\n  - - 1\n    - $0', 'item /m/0/1, “|”'],
  ['an empty flow map', 'cart: { $0 }', 'key /cart, “|”, flow'],
  ['a flow map that is not closed', 'cart: { $0\nowner: x', 'key /cart, “|”, flow'],
  ['a half-typed key in a flow map', 'l: { atL$0, window: 28d }', 'key /l, “atL|atL”, beside window, flow'],
  ['a key with its colon in a flow map', 'l: { atL$0east: 1 }', 'key /l, “atL|atLeast”, flow, colon'],
  ['a second key in a flow map', 'l: { atLeast: 1, $0 }', 'key /l, “|”, beside atLeast, flow'],
  ['a value in a flow map', 'l: { atLeast: $0 }', 'value /l/atLeast, “|”, flow'],
  ['right behind a colon in a flow map', 'l: { atLeast:$0 }', 'value /l/atLeast, “|”, flow, lead " "'],
  ['a half-typed value in a flow map', 'l: { atLeast: 9$09 %, window: 28d }', 'value /l/atLeast, “9|99 %”, flow'],
  ['a flow list', 'uses: [$0]', 'item /uses/0, “|”, flow'],
  ['a flow list that is not closed', 'uses: [/a, /b$0\nowner: x\n', 'item /uses/1, “/b|/b”, flow'],
  ['a flow list over several lines', 'uses: [\n  /a,\n  $0\n]\n', 'item /uses/1, “|”, flow'],
  ['a map in a flow list', 'scope: [{ id: a }, { i$0 }]', 'key /scope/1, “i|i”, flow'],
  ['a value in a map in a flow list in a list', 'a:\n  - b: [{ c: $0 }]', 'value /a/0/b/0/c, “|”, flow'],
  ['behind a flow list', 'uses: [/a] $0', 'nothing'],
  ['on the line behind a flow list over several lines', 'uses: [\n  /a\n]\n$0', 'key /, “|”, beside uses'],
  ['back at the left below a flow list that is not closed', 'uses: [/a,\n$0\n', 'key /, “|”, beside uses'],
  ['in quotes', 'from: "a/b$0"', 'value /from, “a/b|a/b”, quote "'],
  ['in quotes that are not closed', "from: 'a/b$0\nowner: x", "value /from, “a/b|a/b”, quote '"],
  ['in quotes in a flow list', 'uses: ["/a", "/b$0"]', 'item /uses/1, “/b|/b”, flow, quote "'],
  [
    'in a quoted key of JSON',
    '{ "type": "object", "pro$0perties": {} }',
    'key /, “pro|properties”, beside type, flow, quote ", colon',
  ],
  ['in JSON over several lines', '{\n\t"a": {\n\t\t$0\n\t}\n}', 'key /a, “|”, flow'],
  ['in a text in the lines below', 'summary: |\n  Some $0text\nowner: x', 'nothing'],
  ['on a blank line in such a text', 'summary: |\n  Some\n  $0\n  text\n', 'nothing'],
  ['below such a text, back at the left', 'summary: |\n  Some\n$0', 'key /, “|”, beside summary'],
  ['with CRLF', 'outputs:\r\n  a:\r\n    $0\r\n    due: 1\r\n', 'key /outputs/a, “|”, beside due'],
  ['behind astral characters', 'title: 😀😀\nst$0\n', 'key /, “st|st”, beside title'],
  ['a quoted key above', '"a b":\n  $0', 'key /a b, “|”'],
  ['behind a star pointer', 'uses: [/lines/*/s$0]', 'item /uses/0, “/lines/*/s|/lines/*/s”, flow'],
];

describe('what could be typed at a place', () => {
  for (const [why, text, expected] of cases) it(why, () => assert.equal(at(text), expected));

  it('answers for every place of a text without failing', () => {
    const text = 'a:\n  - b: [{ c: "x, y" }, \'z\' ]\n    d: |\n      e\n\n    f: { g: 1 # h\n  i\n';
    for (let offset = 0; offset <= text.length; offset++) {
      const found = contextAt(parse(new Text(text)), offset);
      if (found) assert.ok(found.range.start <= offset && offset <= found.range.end, `${offset} lies outside its word`);
    }
  });
});
