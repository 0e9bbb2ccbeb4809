import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { flagsOf } from '../../../../server/src/compat/regex/engine.js';
import { Language } from '../../../../server/src/compat/regex/language.js';
import { holds, runs } from '../../../properties/runs.js';
import { engine, first, limits, matches, pattern, states, word } from './patterns.js';

/** Those that both have: one that the engine does not know as a pattern is passed by. */
function known(source: string): Language | undefined {
  if (flagsOf(source) === undefined) return undefined;
  const language = engine.compilePattern(source, limits);
  return language instanceof Language ? language : undefined;
}

describe('Random patterns', () => {
  it('match what the engine of the validators matches', async () => {
    let compared = 0;
    const trials = runs(400, 60_000);
    await holds(fc.tuple(pattern, fc.array(word, { minLength: 12, maxLength: 12 })), trials, ([source, words]) => {
      const language = known(source);
      if (!language) return;
      compared += 1;
      const own = [...first(language, 6), ...first(language.not(), 6)];
      for (const text of [...words, ...own]) {
        assert.equal(language.has(text), matches(source, text), `/${source}/ on ${JSON.stringify(text)}`);
      }
      assert.equal(language.isEmpty(states()), first(language, 1).length === 0);
    });
    assert.ok(compared > trials * 0.95, `Only ${compared} of ${trials} patterns had an automaton.`);
  });

  it('obey the laws of sets', async () => {
    await holds(fc.tuple(pattern, pattern, word), runs(150, 10_000), ([one, other, text]) => {
      const [a, b] = [known(one), known(other)];
      if (!a || !b) return;
      const budget = states(2_000_000);
      const equal = (left: Language, right: Language) =>
        left.isSubsetOf(right, budget) && right.isSubsetOf(left, budget);
      assert.equal(a.and(b).has(text), a.has(text) && b.has(text));
      assert.equal(a.or(b).has(text), a.has(text) || b.has(text));
      assert.equal(a.minus(b).has(text), a.has(text) && !b.has(text));
      assert.ok(a.and(b).isSubsetOf(a, budget) && a.isSubsetOf(a.or(b), budget));
      assert.ok(equal(a.and(b).not(), a.not().or(b.not())));
      assert.ok(equal(a.minus(b).or(a.and(b)), a));
      assert.ok(a.and(a.not()).isEmpty(budget) && a.or(a.not()).not().isEmpty(budget));
      assert.equal(a.isSubsetOf(b, budget), b.not().isSubsetOf(a.not(), budget));
      const between = a.minus(b).shortest(budget);
      assert.equal(between === undefined, a.isSubsetOf(b, budget));
      if (between !== undefined) assert.ok(matches(one, between) && !matches(other, between));
    });
  });
});
