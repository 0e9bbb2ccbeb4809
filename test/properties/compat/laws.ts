import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Containment } from '../../../server/src/compat/engine/engine.js';
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
    const same = new SameAnswers();
    await holds(pair, trials, ([one, other]) => {
      const [left, right] = [whole(one), whole(other)];
      for (const rewrite of [reversed, renamed] as const) {
        same.check([left, right], [rewrite(left), rewrite(right)]);
      }
    });
    same.areDecided();
  },

  /** The same, said otherwise. */
  async ignoresWording(trials: number): Promise<void> {
    const same = new SameAnswers();
    await holds(pair, trials, ([one, other]) => {
      const [left, right] = [whole(one), whole(other)];
      // What was evaluated is not told through every way of saying the same.
      const ways = tellsEvaluated([left, right]) ? [inlined] : [inlined, twiceRefused, withoutConditions];
      for (const rewrite of ways) {
        same.check([left, right], [rewrite(left), right]);
        same.check([left, right], [left, rewrite(right)]);
      }
    });
    same.areDecided();
  },

  /** The same, in the words of an older draft. */
  async ignoresDraft(trials: number): Promise<void> {
    const same = new SameAnswers();
    await holds(fc.tuple(pair, fc.constantFrom(...olderDrafts)), trials, ([[one, other], draft]) => {
      const [left, right] = [reduced(whole(one), draft), reduced(whole(other), draft)];
      same.check([left, right], [translated(left, draft), translated(right, draft)]);
    });
    same.areDecided();
  },
};

/** Two ways of asking the same: the answers are equal, but that the limit of steps may be met in one way only. */
class SameAnswers {
  #all = 0;
  #overLimit = 0;

  check(question: readonly [Json, Json], again: readonly [Json, Json]): void {
    const [first, second] = [ask(...question), ask(...again)];
    this.#all += 1;
    if (first.verdict === second.verdict) return;
    assert.ok(isOverLimit(first) || isOverLimit(second), `${first.verdict}, and ${second.verdict}\n${show(...again)}`);
    this.#overLimit += 1;
  }

  areDecided(): void {
    assert.ok(this.#overLimit <= this.#all / 500, `${this.#overLimit} of ${this.#all} are beyond the limit of steps.`);
  }
}

function isOverLimit({ verdict, why }: Containment): boolean {
  return verdict === 'unknown' && why.some(reason => reason.includes('limit of steps'));
}

type Three = [JsonObject, JsonObject, JsonObject];

function show(...schemas: readonly Json[]): string {
  return schemas.map(schema => JSON.stringify(schema)).join('\n');
}
