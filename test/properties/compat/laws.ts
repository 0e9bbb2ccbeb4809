import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Json } from '../../../server/src/compat/verdict.js';
import { holds } from '../runs.js';
import { ask, flawOf } from './asking.js';
import { olderDrafts, reduced, translated } from './drafts.js';
import { edit, edited, pair } from './edits.js';
import { inlined, renamed, reversed, tellsEvaluated, twiceRefused, withoutConditions } from './rewrites.js';
import { bodies, type JsonObject, parts, whole } from './schemas.js';
import type { Tally } from './tally.js';

/** What must hold of any schemas. Each fails with the schemas of which it does not. */
export const laws = {
  /** No value contradicts an answer. */
  async isTrue(trials: number, tally?: Tally): Promise<void> {
    await holds(pair, trials, async ([one, other]) => {
      const [left, right] = [whole(one), whole(other)];
      const answer = ask(left, right);
      tally?.add([left, right], answer.verdict);
      const flaw = await flawOf(left, right, answer);
      assert.equal(flaw, undefined, `${flaw}\n${show(left, right)}`);
      assert.ok(answer.verdict !== 'unknown' || answer.why.length > 0, show(left, right));
    });
  },

  async isReflexive(trials: number): Promise<void> {
    await holds(parts, trials, one => {
      const schema = whole(one);
      assert.equal(ask(schema, structuredClone(schema)).verdict, 'compatible', show(schema));
    });
  },

  /** A ⊆ A ∨ B, and A ∧ B ⊆ A. */
  async hasBounds(trials: number): Promise<void> {
    await holds(bodies(2), trials, ({ bodies: [a, b], definitions }) => {
      const one = whole({ body: a as Json, definitions });
      const either = whole({ body: { anyOf: [b, a] as Json[] }, definitions });
      const both = whole({ body: { allOf: [b, a] as Json[] }, definitions });
      for (const [left, right] of [[one, either] as const, [both, one] as const]) {
        const { verdict, why } = ask(left, right);
        assert.equal(verdict, 'compatible', `${why.join(' ')}\n${show(left, right)}`);
      }
    });
  },

  async isTransitive(trials: number): Promise<void> {
    let closed = 0;
    await holds(fc.tuple(parts, edit, edit), trials, ([one, by, then]) => {
      const [a, b, c] = [one, edited(one, by), edited(edited(one, by), then)].map(whole) as Three;
      for (const [first, second, third] of [[a, b, c] as const, [c, b, a] as const]) {
        const steps = [ask(first, second), ask(second, third)];
        if (steps.some(({ verdict }) => verdict !== 'compatible')) continue;
        closed += 1;
        assert.notEqual(ask(first, third).verdict, 'breaking', show(first, second, third));
      }
    });
    assert.ok(closed > trials / 4, `Only ${closed} of ${trials} chains hold.`);
  },

  /** The order of keywords, members and values, and the names of definitions, say nothing. */
  async ignoresOrderAndNames(trials: number): Promise<void> {
    await holds(pair, trials, ([one, other]) => {
      const [left, right] = [whole(one), whole(other)];
      const { verdict } = ask(left, right);
      for (const rewrite of [reversed, renamed] as const) {
        const again = ask(rewrite(left) as JsonObject, rewrite(right) as JsonObject);
        assert.equal(again.verdict, verdict, `${rewrite.name}\n${show(left, right)}`);
      }
    });
  },

  /** The same, said otherwise. */
  async ignoresWording(trials: number): Promise<void> {
    await holds(pair, trials, ([one, other]) => {
      const [left, right] = [whole(one), whole(other)];
      const { verdict } = ask(left, right);
      // What was evaluated is not told through every way of saying the same.
      const ways = tellsEvaluated([left, right]) ? [inlined] : [inlined, twiceRefused, withoutConditions];
      for (const rewrite of ways) {
        const again = [ask(rewrite(left), right).verdict, ask(left, rewrite(right)).verdict];
        assert.deepEqual(again, [verdict, verdict], `${rewrite.name}\n${show(left, right)}`);
      }
    });
  },

  /** The same, in the words of an older draft. */
  async ignoresDraft(trials: number): Promise<void> {
    await holds(fc.tuple(pair, fc.constantFrom(...olderDrafts)), trials, ([[one, other], draft]) => {
      const [left, right] = [reduced(whole(one), draft), reduced(whole(other), draft)];
      const { verdict } = ask(left, right);
      const older = [translated(left, draft), translated(right, draft)] as const;
      assert.equal(ask(...older).verdict, verdict, `draft ${draft}\n${show(left, right)}\n${show(...older)}`);
    });
  },
};

type Three = [JsonObject, JsonObject, JsonObject];

function show(...schemas: readonly Json[]): string {
  return schemas.map(schema => JSON.stringify(schema)).join('\n');
}
