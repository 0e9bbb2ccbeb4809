import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runs } from '../runs.js';
import { laws } from './laws.js';
import { Tally } from './tally.js';

describe('Containment of random schemas', () => {
  it('is what two validators say of single values, and uses every keyword', async () => {
    const tally = new Tally();
    await laws.isTrue(runs(400, 100_000), tally);
    console.log(`      ${String(tally).replace('\n', '\n      ')}`);
    assert.ok(tally.share('compatible') >= 0.2, 'Too few are compatible.');
    assert.ok(tally.share('breaking') >= 0.2, 'Too few break.');
    assert.ok(tally.share('unknown') <= 0.01, 'Too many are not decided.');
    assert.deepEqual(tally.unused, []);
  });

  it('holds of a schema and itself', () => laws.isReflexive(runs(300, 100_000)));

  it('holds of a schema and a choice with it, of a conjunction and a part of it', () =>
    laws.hasBounds(runs(150, 20_000)));

  it('holds across a schema between two', () => laws.isTransitive(runs(150, 20_000)));

  it('does not hang on the order of keywords, members and values, nor on the names of definitions', () =>
    laws.ignoresOrderAndNames(runs(150, 20_000)));

  it('does not hang on how the same is said', () => laws.ignoresWording(runs(150, 20_000)));

  it('does not hang on the draft in which the same is said', () => laws.ignoresDraft(runs(200, 20_000)));
});
