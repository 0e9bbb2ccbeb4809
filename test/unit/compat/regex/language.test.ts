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
    assert.ok(Language.of([]).isEmpty(states()));
  });

  it('between two lengths are told without writing them out', () => {
    const long = Language.lengthBetween(3, 1_000_000_000_000);
    assert.equal(long.shortest(states(10)), 'aaa');
    assert.ok(language('^.{5,9}$').isSubsetOf(long, states()));
    assert.ok(language('^(?:ab)+$').and(Language.lengthBetween(5, 5)).isEmpty(states()));
    assert.equal(Language.lengthBetween(0), Language.everything);
    assert.equal(Language.lengthBetween(3, 2), Language.nothing);
  });

  it('have no words with two halves of one letter', () => {
    const halves = language('^(?:\\ud83d|\\ude00){2}$');
    assert.deepEqual(first(halves, 9), ['\ud83d\ud83d', '\ude00\ud83d', '\ude00\ude00']);
    assert.ok(language('^[\\ud83d][\\ude00]$').isEmpty(states()));
  });

  it('write readable letters first and lone halves last', () => {
    assert.deepEqual(first(language('^[^a-z]$'), 3), ['A', 'B', 'C']);
    assert.deepEqual(first(language('^\\W$'), 4), ['-', '.', '/', ':']);
    assert.deepEqual(first(language('^[\\u0000-\\u001f]$'), 2), ['\u0000', '\u0001']);
    assert.equal(language('^[\\u0000\\ud800-\\udfff]$').shortest(states()), '\u0000');
    assert.equal(language('^[^\\u0000-\\u{d7ff}\\u{e001}-\\u{10ffff}]$').shortest(states()), '\ue000');
  });

  it('keep to the budget, and cost the same when asked again', () => {
    const hard = language('^(?:a{7})*$').and(language('^(?:a{11})*$')).and(language('^(?:a{13})+$'));
    assert.throws(() => hard.shortest(states(500)), OverBudget);
    const budget = states(2_000);
    assert.equal(hard.shortest(budget)?.length, 1001);
    assert.throws(() => hard.shortest(budget), OverBudget);
    assert.throws(() => Language.lengthBetween(1_000_000).shortest(states(1_000)), OverBudget);
  });
});
