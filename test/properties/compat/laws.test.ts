import assert from 'node:assert/strict';
import fc from 'fast-check';
import { after, describe, it } from 'mocha';
import type { Json } from '../../../server/src/compat/verdict.js';
import { holds, runs } from '../runs.js';
import { ask, flawOf, Shares } from './asking.js';
import { edit, edited, pair } from './edits.js';
import { inlined, renamed, reversed, tellsEvaluated, twiceRefused, withoutConditions } from './rewrites.js';
import { bodies, countKeywords, type JsonObject, keywords, parts, whole } from './schemas.js';

const show = (...schemas: readonly Json[]) => schemas.map(schema => JSON.stringify(schema)).join('\n');

describe('Containment of random schemas', () => {
  const counts = new Map<string, number>();
  const shares = new Shares();

  it('never contradicts what two validators say of single values', async () => {
    await holds(pair, runs(1_500, 100_000), async ([one, other]) => {
      const [left, right] = [whole(one), whole(other)];
      for (const schema of [left, right]) countKeywords(schema, counts);
      const answer = ask(left, right);
      shares.add(answer.verdict);
      const flaw = await flawOf(left, right, answer);
      assert.equal(flaw, undefined, `${flaw}\n${show(left, right)}`);
      if (answer.verdict === 'unknown') assert.ok(answer.why.length > 0);
    });
    assert.ok(shares.of('compatible') >= 0.2 && shares.of('breaking') >= 0.2, String(shares));
    assert.ok(shares.of('unknown') <= 0.02, String(shares));
    assert.deepEqual(
      keywords.filter(keyword => !counts.has(keyword)),
      [],
    );
  });

  after(() => {
    console.log(`      ${shares}`);
    console.log(`      ${keywords.map(keyword => `${keyword} ${counts.get(keyword) ?? 0}`).join(', ')}`);
  });

  it('holds of a schema and itself', async () => {
    await holds(parts, runs(500, 100_000), async one => {
      const schema = whole(one);
      assert.equal(ask(schema, structuredClone(schema)).verdict, 'compatible', show(schema));
    });
  });

  it('holds of a schema and a choice that has it, and of a conjunction and a part of it', async () => {
    await holds(bodies(2), runs(300, 30_000), async ({ bodies: [a, b], definitions }) => {
      const one = whole({ body: a as Json, definitions });
      const either = whole({ body: { anyOf: [b, a] as Json[] }, definitions });
      const both = whole({ body: { allOf: [b, a] as Json[] }, definitions });
      for (const [left, right] of [
        [one, either],
        [both, one],
      ] as const) {
        const answer = ask(left, right);
        assert.notEqual(answer.verdict, 'breaking', show(left, right));
        assert.equal(answer.verdict, 'compatible', `${answer.why.join(' ')}\n${show(left, right)}`);
      }
    });
  });

  it('holds across a third schema', async () => {
    const chains = fc.tuple(parts, edit, edit);
    let closed = 0;
    await holds(chains, runs(400, 30_000), async ([one, by, then]) => {
      const chain = [one, edited(one, by), edited(edited(one, by), then)].map(whole) as [
        JsonObject,
        JsonObject,
        JsonObject,
      ];
      for (const [a, b, c] of [chain, chain.toReversed() as typeof chain]) {
        if (ask(a, b).verdict !== 'compatible' || ask(b, c).verdict !== 'compatible') continue;
        closed += 1;
        assert.notEqual(ask(a, c).verdict, 'breaking', show(a, b, c));
      }
    });
    assert.ok(closed > 0);
  });

  it('does not hang on the order of keywords, members and values, nor on the names of definitions', async () => {
    await holds(pair, runs(300, 30_000), async ([one, other]) => {
      const [left, right] = [whole(one), whole(other)];
      const { verdict } = ask(left, right);
      for (const rewrite of [reversed, renamed] as const) {
        const again = ask(rewrite(left) as JsonObject, rewrite(right) as JsonObject).verdict;
        assert.equal(again, verdict, `${rewrite.name}\n${show(left, right)}`);
      }
    });
  });

  it('does not hang on how the same is said', async () => {
    await holds(pair, runs(300, 30_000), async ([one, other]) => {
      const [left, right] = [whole(one), whole(other)];
      const { verdict } = ask(left, right);
      // Annotations are not told through every way of saying the same.
      const ways = tellsEvaluated([left, right]) ? [inlined] : [inlined, twiceRefused, withoutConditions];
      for (const rewrite of ways) {
        const again = ask(rewrite(left), right).verdict;
        const also = ask(left, rewrite(right)).verdict;
        assert.deepEqual([again, also], [verdict, verdict], `${rewrite.name}\n${show(left, right)}`);
      }
    });
  });
});
