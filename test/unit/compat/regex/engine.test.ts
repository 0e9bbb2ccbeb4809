import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Language } from '../../../../server/src/compat/regex/language.js';
import { compiled, engine, first, limits, matches, states } from './patterns.js';

/** Pattern, its first words, the first word that does not match (undefined: all match). */
const table: readonly (readonly [pattern: string, words: readonly string[], out: string | undefined])[] = [
  ['', ['', 'a', 'b'], undefined],
  ['^$', [''], 'a'],
  ['^a+$', ['a', 'aa', 'aaa'], ''],
  ['a', ['a', 'aa', 'ab'], ''],
  ['^a|b$', ['a', 'b', 'aa'], ''],
  ['$^', [''], 'a'],
  ['a^', [], ''],
  ['$a', [], ''],
  ['\\bfoo\\b', ['foo', 'foo-', 'foo.'], ''],
  ['\\B', ['', '-', '.'], 'a'],
  ['^(?!foo)[a-z]{3}$', ['aaa', 'aab', 'aac'], ''],
  ['^(?=.*[A-Z])(?=.*\\d).{8,}$', ['aaaaaaA0', 'aaaaaaA1', 'aaaaaaA2'], ''],
  ['(?<=x)y', ['xy', 'axy', 'bxy'], ''],
  ['^(?:(?<!a)b|a)+$', ['a', 'b', 'aa'], ''],
  // An assertion within one on the other side.
  ['(?<=^foo(?=x))x', ['foox', 'fooxa', 'fooxb'], ''],
  ['^(?!.*\\bno\\b)[no ]+$', ['n', 'o', ' '], ''],
  ['^(?<=(?<!b)(?!a))', ['', 'b', 'c'], 'a'],
  ['^\\p{Lu}$', ['A', 'B', 'C'], ''],
  ['^.$', ['a', 'b', 'c'], ''],
  // Not valid under the flag u: read by halves of letters.
  ['^\\-..$', ['-😀', '-𐀀', '-𐀁'], ''],
  ['^[^\\-]$', ['a', 'b', 'c'], ''],
  ['^\\_{1,2}$', ['_', '__'], ''],
  ['^a{,2}$', ['a{,2}'], ''],
  ['^\\cA\\0\\07$', ['\u0001\u0000\u0007'], ''],
  // A pair of halves is one letter, and no text has them apart.
  ['^[\\ud83d][\\ude00]$', [], ''],
  ['^\\ud83d\\ude00$', ['😀'], ''],
  ['^[\\ud800-\\udbff]$', ['\ud800', '\ud801', '\ud802'], ''],
];

describe('Patterns as languages', () => {
  for (const [pattern, words, out] of table) {
    it(`“${pattern}” has the words ${words.map(word => JSON.stringify(word)).join(', ') || 'of no text'}`, () => {
      const language = compiled(pattern);
      assert.deepEqual(first(language, 3), words);
      assert.equal(language.not().shortest(states()), out);
      for (const word of words) assert.ok(matches(pattern, word), `The engine of the validators refuses “${word}”.`);
    });
  }

  it('counts the length in code points', () => {
    const two = Language.lengthBetween(2, 2);
    assert.equal(compiled('^😀+$').and(two).shortest(states()), '😀😀');
    assert.equal(compiled('^\\_[^-]$').has('_😀'), false);
    assert.equal(compiled('^\\_[^-]{2}$').has('_😀'), true);
    assert.ok(compiled('^\\_[^-]{2}$').has('_a\ud83d'));
  });

  it('takes classes of letters from the engine that runs the validators', () => {
    for (const letters of [
      '\\p{L}',
      '\\P{L}',
      '\\p{Script=Greek}',
      '\\p{Emoji}',
      '\\s',
      '\\S',
      '\\W',
      '.',
      '\\p{Cs}',
    ]) {
      const language = compiled(`^${letters}$`);
      const reference = new RegExp(`^${letters}$`, 'u');
      for (let letter = 0; letter <= 0x10ffff; letter += letter < 0x3000 || (letter & 0xffff) > 0xfffc ? 1 : 97) {
        const text = String.fromCodePoint(letter);
        assert.equal(language.has(text), reference.test(text), `${letters} U+${letter.toString(16)}`);
      }
    }
  });

  it('says why there is no automaton', () => {
    const why = (pattern: string) => {
      const answer = engine.compilePattern(pattern, limits);
      return answer instanceof Language ? undefined : answer.why;
    };
    assert.equal(why('('), '“(” is not a regular expression');
    assert.equal(
      why('^(a|b)\\1$'),
      'the pattern “^(a|b)\\1$” is not decided: “\\1” refers back to what a group has matched',
    );
    assert.equal(
      why('(?:a{1,1000}){1,1000}'),
      'the pattern “(?:a{1,1000}){1,1000}” is not decided: its repetitions are too many',
    );
    assert.match(why('a.{14}$') ?? '', /its automaton has more than 2000 states$/);
    assert.match(why('a{0,3000}b') ?? '', /its automaton takes too much work$/);
    assert.match(why('(?:'.repeat(300) + ')'.repeat(300)) ?? '', /its groups are too deep$/);
    assert.match(why('a'.repeat(20_001)) ?? '', /longer than 20000 characters$/);
  });

  it('is not slowed down by what makes a backtracking engine explode', () => {
    const exploding = compiled('^(a+)+$');
    assert.equal(exploding.has(`${'a'.repeat(100_000)}b`), false);
    assert.ok(exploding.isSubsetOf(compiled('^a+$'), states(100)));
    compiled('^(?:){1000000000}(?:){0,1000000000}b');
  });

  it('answers the same for the same pattern, without making it anew', () => {
    assert.equal(engine.compilePattern('^[a-z]{3}$', limits), engine.compilePattern('^[a-z]{3}$', limits));
  });
});
