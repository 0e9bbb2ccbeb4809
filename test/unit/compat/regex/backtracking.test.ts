import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { matches as matchesInTime } from '../../../../server/src/compat/pattern.js';
import { Backtracking } from '../../../../server/src/compat/regex/backtracking.js';
import { flagsOf } from '../../../../server/src/compat/regex/engine.js';
import { matches, pattern, word } from './patterns.js';

const found = (source: string, text: string, steps = 10_000) =>
  Backtracking.of(source, flagsOf(source) === 'u')?.search(text, steps);

describe('a search that counts its steps', () => {
  it('finds what the standard finds', () => {
    fc.assert(
      fc.property(pattern, word, (source, text) => {
        const answer = found(source, text);
        if (answer !== undefined) assert.equal(answer, matches(source, text), `/${source}/ on ${JSON.stringify(text)}`);
      }),
      { numRuns: 2_000, seed: 20_261_121 },
    );
  });

  it('takes lazy and nested repetitions, and rounds that read nothing, as the standard does', () => {
    for (const source of [
      '^(a?b?)*$',
      '^(a*)*b',
      '^(a*?){2,3}?c',
      '^(?:|a)+$',
      '(?<=(?:ab)+?)c$',
      '(?<!a{2})b',
      '^(?=(a+))a*b',
    ]) {
      for (const text of ['', 'a', 'b', 'ab', 'aab', 'abab', 'ababc', 'aaaa', 'ac', 'aabb'])
        assert.equal(found(source, text), matches(source, text), `/${source}/ on “${text}”`);
    }
  });

  it('gives up where there are too many ways', () => {
    assert.equal(found('^(a+)+$', `${'a'.repeat(40)}!`), undefined);
    assert.equal(found('^(a|b|ab)*c$', 'ab'.repeat(30)), undefined);
    assert.equal(found('^(a+)+$', 'a'.repeat(400)), true);
    assert.equal(found('a', 'b'.repeat(20_000)), undefined);
  });

  it('is not made of what it cannot count', () => {
    assert.equal(Backtracking.of('^(a|b)\\1$', true), undefined);
    assert.equal(Backtracking.of('(?:a{1,1000}){1,1000}', true), undefined);
    assert.equal(Backtracking.of(`${'(?:'.repeat(300)}${')'.repeat(300)}`, true), undefined);
  });
});

describe('a pattern with a repetition in another', () => {
  const language = '^[a-zA-Z]{2,3}(-[a-zA-Z]{4})?(-([a-zA-Z]{2}|[0-9]{3}))?(-x(-[a-zA-Z0-9]{1,8})+)?$';

  it('is searched in a long text where that does no harm', () => {
    assert.equal(matchesInTime(language, 'en-Latn-US-x-one-two-three-four-five'), true);
    assert.equal(matchesInTime(language, '@schematics/angular:application'), false);
    assert.equal(matchesInTime('^(?:[a-z0-9]+\\.)*[a-z]+$', 'a.very.long.name.of.a.host.example.com'), true);
  });

  it('is not searched where it does', () => {
    assert.equal(matchesInTime('^(a+)+$', `${'a'.repeat(60)}!`), undefined);
    assert.equal(matchesInTime('^(?:[a-z0-9]+)*\\.$', 'averylongnameofahostexamplecom!'), undefined);
  });
});
