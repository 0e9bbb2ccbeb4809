import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Language, OverBudget } from '../../../../server/src/compat/regex/language.js';
import { compiled, first, states } from './patterns.js';

describe('Languages', () => {
  const language = (pattern: string) => compiled(pattern);
  const contains = (left: string, right: string) => language(left).isSubsetOf(language(right), states());

  it('are contained in each other or not', () => {
    assert.ok(contains('^[a-z]{3}$', '^[a-z]{2,4}$'));
    assert.ok(!contains('^[a-z]{2,4}$', '^[a-z]{3}$'));
    assert.ok(contains('^(?!admin)[a-z]+$', '^[a-z]+$'));
    assert.ok(!contains('^[a-z]+$', '^(?!admin)[a-z]+$'));
    assert.ok(contains('^abc$', 'b'));
    assert.ok(contains('^\\d+$', '^[0-9]*$'));
    assert.ok(contains('^(?:ab)*a$', '^a(?:ba)*$'));
    assert.ok(contains('\\bfoo', 'foo'));
  });

  it('say the shortest word that tells them apart', () => {
    assert.equal(language('^[a-z]{2,4}$').minus(language('^[a-z]{3}$')).shortest(states()), 'aa');
    assert.equal(language('^[a-z]+$').minus(language('^(?!admin)[a-z]+$')).shortest(states()), 'admin');
    assert.equal(language('^.*$').minus(language('^.{0,20}$')).shortest(states()), 'a'.repeat(21));
  });

  it('of words have these and no others', () => {
    const words = Language.of(['b', '', 'abc', 'ab', '😀', 'b']);
    assert.deepEqual(first(words, 9), ['', 'b', '😀', 'ab', 'abc']);
    assert.equal(words.count(10, states()), 5);
    assert.equal(words.count(3, states()), 3);
    assert.ok(words.isFinite(states()));
    assert.ok(!words.not().isFinite(states()));
    assert.ok(Language.of([]).isEmpty(states()));
  });

  it('between two lengths are told without writing them out', () => {
    const long = Language.lengthBetween(3, 1_000_000_000_000);
    assert.equal(long.shortest(states(10)), 'aaa');
    assert.ok(language('^.{5,9}$').isSubsetOf(long, states()));
    assert.ok(language('^(?:ab)+$').and(Language.lengthBetween(5, 5)).isEmpty(states()));
    assert.equal(Language.lengthBetween(0), Language.everything);
    assert.equal(Language.lengthBetween(3, 2), Language.nothing);
    assert.ok(Language.lengthBetween(0, 3).isFinite(states()));
    assert.ok(!Language.lengthBetween(3).isFinite(states()));
  });

  it('tell how many words they have', () => {
    assert.equal(language('^[ab]{1,3}$').count(100, states()), 14);
    assert.equal(language('^[ab]{1,3}$').minus(language('aa')).count(100, states()), 10);
    assert.equal(language('^(?:aa)+$').and(language('^(?:aa)*a$')).count(5, states()), 0);
    assert.equal(language('^a*$').count(7, states()), 7);
    // Of the four pairs, a high one and a low one together are another letter.
    assert.equal(language('^(?:\\ud83d|\\ude00){2}$').count(10, states()), 3);
  });

  it('write readable letters first and lone halves last', () => {
    assert.deepEqual(first(language('^[^a-z]$'), 3), ['A', 'B', 'C']);
    assert.deepEqual(first(language('^\\W$'), 4), ['-', '.', '/', ':']);
    assert.deepEqual(first(language('^[\\u0000-\\u001f]$'), 2), ['\u0000', '\u0001']);
    const all = [...language('^[^\\u0080-\\u{d7fd}\\u{e001}-\\u{10ffff}]$').words(states())];
    assert.equal(all.length, 0x80 + 2 + 0x801 - 1 + 1);
    assert.equal(all.at(-1), '\udfff');
  });

  it('keep to the budget, and cost the same when asked again', () => {
    const hard = language('^(?:a{7})*$').and(language('^(?:a{11})*$')).and(language('^(?:a{13})+$'));
    assert.throws(() => hard.shortest(states(500)), OverBudget);
    const budget = states(2_000);
    assert.equal(hard.shortest(budget)?.length, 1001);
    assert.throws(() => hard.shortest(budget), OverBudget);
    assert.throws(() => first(Language.lengthBetween(1_000_000), 1, states(1_000)), OverBudget);
  });
});
