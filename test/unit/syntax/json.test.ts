import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Text } from '../../../server/src/base/text.js';
import { notJson } from '../../../server/src/syntax/json.js';
import { parse } from '../../../server/src/syntax/parse.js';

/** What is said of a text, and where: `text under it: sentence`. */
function said(content: string): string | undefined {
  const problem = notJson(content);
  return problem && `${content.slice(problem.range.start, problem.range.end)}: ${problem.message}`;
}

describe('a JSON file', () => {
  it('that is JSON has nothing said of it', () => {
    for (const content of [
      '{"a": [1, -2.5e+3, true, null, {}], "b": "\\u00e9\\ud83d\\/"}',
      '\ufeff{\r\n\t"a": []\r\n}\r\n',
      'true',
      '"{"',
      '',
      ' \n ',
    ])
      assert.equal(said(content), undefined, content);
  });

  for (const [content, expected] of [
    ['{"a": 1,}', ',: JSON has no comma before a “}”. Remove it.'],
    ['[1, 2,\n]', ',: JSON has no comma before a “]”. Remove it.'],
    ['{"a": 1 "b": 2}', '": A comma is missing before “"b"”.'],
    ['[1 2]', '2: A comma is missing before “2”.'],
    ['{"a" 1}', '1: A colon is missing behind the key “"a"”.'],
    ['{"a"}', '}: A colon is missing behind the key “"a"”.'],
    ['{a: 1}', 'a: Keys stand in double quotes in JSON. Write “"a"”.'],
    ["{'a': 1}", "'a': JSON has double quotes only. Write “\"” in place of “'”."],
    ['{"a": \'b\'}', "'b': JSON has double quotes only. Write “\"” in place of “'”."],
    ['{"a": }', '}: A value is missing before this “}”.'],
    ['{"a": 1,, "b": 2}', ',: A comma too many stands here. Remove it.'],
    ['{"a": True}', 'True: “True” is written “true” in JSON.'],
    ['{"a": None}', 'None: “None” is written “null” in JSON.'],
    ['{"a": NaN}', 'NaN: JSON has no “NaN”. Write a finite number.'],
    ['{"a": truely}', 'truely: “truely” is no value of JSON. If it is meant as text, put it in double quotes.'],
    ['{"a": &x 1}', '&x: “&x” is no value of JSON. If it is meant as text, put it in double quotes.'],
    ['{"a": 1 // one\n}', '// one: JSON has no comments. Remove this one.'],
    ['{"a": /* one */ 1}', '/* one */: JSON has no comments. Remove this one.'],
    ['{"a": 1} # one', '# one: JSON has no comments. Remove this one.'],
    ['{"a": {"b": 1}', '{: This “{” is never closed. Write “}” at its end.'],
    ['{"a": [1, {"b": 2}', '[: This “[” is never closed. Write “]” at its end.'],
    ['{"a": [1, 2}', '}: A “[” is open here, so that no “}” can come. Close it first.'],
    ['{"a": "b', '"b: This text has no closing quote in its line. Write a “"” behind it.'],
    ['{"a": "b\n"}', '"b: This text has no closing quote in its line. Write a “"” behind it.'],
    ['{"a": "b\tc"}', '\t: A tab in a text is written “\\t” in JSON.'],
    ['{"a": "\\q"}', '\\q: “\\q” is no escape of JSON. Write “\\\\” for a backslash.'],
    ['{"a": 1}{"b": 2}', '{: A JSON file ends with its first value. Remove “{” and the rest.'],
    ['type: object\n', 'type: This is no JSON but YAML, as it seems. Name the file “.yaml”, or write it as JSON.'],
    ['---\n{"a": 1}', '---: This is no JSON but YAML, as it seems. Name the file “.yaml”, or write it as JSON.'],
    [
      '{\n<<<<<<< HEAD\n"a": 1\n=======\n',
      '<<<<<<< HEAD: Here git has left a merge conflict. Keep one of the two sides, and remove the lines “<<<<<<<”, “=======” and “>>>>>>>”.',
    ],
    ...['+1', '01', '.5', '5.', '0x10', '1.e5'].map(
      number =>
        [
          `{"a": ${number}}`,
          `${number}: “${number}” is no number of JSON: write it in decimal, without “+” or a zero in front, and with digits on both sides of a point.`,
        ] as const,
    ),
  ] as const)
    it(`says what is wrong with ${JSON.stringify(content)}`, () => assert.equal(said(content), expected));

  it('of any kind is JSON, or has one place at which it is not', () => {
    const pieces = fc.constantFrom(
      ...['{', '}', '[', ']', ':', ',', '"a"', '"', "'", '1', '-', '0', '.', 'e', 'true', 'nul', ' ', '\n', '\\', '/'],
      ...['//', '/*', '#', '\ufeff', '\u{1f600}', '\ud83d', '\0', '\t', '<<<<<<<', '\u00a0', '\u2028'],
    );
    const seed = Date.now();
    const texts = fc.array(pieces, { maxLength: 12 }).map(parts => parts.join(''));
    fc.assert(
      fc.property(texts, content => {
        const text = content.replace(/^\ufeff/, '');
        let isSound = text.trim() === '';
        try {
          JSON.parse(text);
          isSound = true;
        } catch {
          // No JSON.
        }
        const problem = notJson(content);
        assert.equal(problem === undefined, isSound);
        if (!problem) return;
        const { start, end } = problem.range;
        assert.ok(0 <= start && start < end && end <= content.length, `${start} to ${end}`);
      }),
      { seed, numRuns: 5_000 },
    );
  });

  it('is told of once, whatever the reader of YAML would say, and what can be read of it is there', () => {
    const { root, problems } = parse(new Text('{"type": object, "x": NaN, "y": [1,]}'), { language: 'json' });
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['“object” is no value of JSON. If it is meant as text, put it in double quotes.'],
    );
    assert.ok(root);
    assert.deepEqual(
      parse(new Text('{"a": 1, "a": 1e999}'), { language: 'json' }).problems.map(({ rule }) => rule),
      ['yaml/duplicate-key', 'yaml/not-a-number'],
    );
  });
});
