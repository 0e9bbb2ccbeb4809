import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Run } from '../../server/src/analysis/propagation/answers.js';
import { compileNetwork } from '../../server/src/analysis/propagation/compile.js';
import { never, undated, unknown } from '../../server/src/analysis/propagation/days.js';
import { type Hypothesis, parseHypothesis } from '../../server/src/analysis/propagation/hypothesis.js';
import type { CompiledNetwork } from '../../server/src/analysis/propagation/network.js';
import { reachedFrom } from '../../server/src/analysis/propagation/reach.js';
import { Standings } from '../../server/src/analysis/propagation/standing.js';
import { Oracle } from '../../server/src/analysis/propagation/whatIf.js';
import { openFixture } from '../support/fixture.js';
import type { FixtureFile } from '../support/fixtureText.js';
import { type Contract, filesOf, options, type Question, questions } from './propagationNetworks.js';
import { Expected, type Supposed } from './propagationOracle.js';
import { holds, runs } from './runs.js';

async function compiled(files: readonly FixtureFile[]): Promise<CompiledNetwork> {
  const { context } = await openFixture({ why: '', options, files, baselineFiles: [] });
  return compileNetwork(context.workspace, context.checker.today, context.checker.settings);
}

async function networkOf(contracts: readonly Contract[]): Promise<CompiledNetwork> {
  return compiled(filesOf(contracts));
}

function hypothesis(text: string, network: CompiledNetwork): Hypothesis {
  const parsed = parseHypothesis(text, network);
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.message);
  return parsed.value;
}

function known({ known }: Question): number {
  return known === 'never' ? never : known;
}

function slipped(oracle: Oracle, question: Question, by = question.slip): Run {
  return oracle.run([hypothesis(`slip ${question.source} ${by}d`, oracle.network)], known(question));
}

function failed(oracle: Oracle, question: Question): Run {
  return oracle.run([hypothesis(`fail ${question.source}`, oracle.network)], known(question));
}

function dayIn(value: number): number {
  if (value === never) return Number.POSITIVE_INFINITY;
  if (value === unknown) return Number.NaN;
  return value === undated ? Number.NEGATIVE_INFINITY : value;
}

function supposedOf(question: Question, fails: boolean, network: CompiledNetwork): Supposed {
  const { trippedOn, tripsOn } = network.graph.points;
  return {
    ...question,
    fails,
    standing: (contract, name) => {
      const point = network.points.findIndex(
        ({ evaluation }) => evaluation.contract.id.value === contract && evaluation.point.name === name,
      );
      return point < 0
        ? undefined
        : { trippedOn: dayIn(trippedOn[point] as number), tripsOn: dayIn(tripsOn[point] as number) };
    },
  };
}

/** Where everything is, by name. */
function finishes({ network, after }: Run): ReadonlyMap<string, number> {
  return new Map(network.nodes.map(({ name }, node) => [name, dayIn(after.finish[node] as number)]));
}

/** Whether an output stands on any output of a contract. */
function isBehind(name: string, contract: string, { graph, nodes }: CompiledNetwork): boolean {
  const starts = [...nodes.keys()].filter(node => nodes[node]?.contract.document.id.value === contract);
  return [...reachedFrom(starts, graph)].some(node => nodes[node]?.name === name);
}

function equalsExpected(run: Run, expected: Expected): void {
  const { network, after } = run;
  const found = Object.fromEntries(finishes(run));
  assert.deepEqual(found, Object.fromEntries(network.nodes.map(({ name }) => [name, expected.finish(name)])));
  for (const [point, { evaluation }] of network.points.entries()) {
    const contract = evaluation.contract.id.value;
    const own = expected.contract(contract);
    const written = own.points.find(({ name }) => name === evaluation.point.name);
    if (!written || !expected.isSeen(own, written)) continue;
    const { trip, ready } = expected.point(own, written);
    const where = `${contract}/${written.name}`;
    assert.deepEqual(dayIn(after.trip[point] as number), trip, `${where} trips`);
    const works = dayIn(after.ready[point] as number);
    if (Number.isFinite(works)) assert.equal(works, ready, `${where} works`);
  }
}

/** What only a hard input brings. */
const hardStates: ReadonlySet<string> = new Set(['late', 'blocked', 'breaks']);

describe('the propagation', () => {
  it('is what the rules say, worked out output by output and day by day', async () => {
    const seen = { trip: 0, block: 0, regret: 0, total: 0 };
    await holds(questions({ rings: true }), runs(150, 10_000), async question => {
      const network = await networkOf(question.contracts);
      const oracle = new Oracle(network);
      for (const fails of [false, true]) {
        const supposed = supposedOf(question, fails, network);
        const run = fails ? failed(oracle, question) : slipped(oracle, question);
        equalsExpected(run, new Expected(supposed, true));
        if (!fails) equalsExpected({ ...run, after: run.before }, new Expected(supposed, false));
      }
      const [slip, fail] = ['slip', 'fail'].map(verb => {
        const by = verb === 'slip' ? ` ${question.slip}d` : '';
        return oracle.whatIf([hypothesis(`${verb} ${question.source}${by}`, network)], known(question));
      });
      seen.total += 1;
      if (slip && slip.trips.length > 0) seen.trip += 1;
      if (fail?.dependents.some(({ state }) => state === 'blocked')) seen.block += 1;
      if (slip && slip.regrets.length > 0) seen.regret += 1;
    });
    const shares = (['trip', 'block', 'regret'] as const).map(
      what => [what, Math.round((100 * seen[what]) / seen.total)] as const,
    );
    console.log(
      `      of ${seen.total} networks: ${shares.map(([what, share]) => `${share} % with a ${what}`).join(', ')}`,
    );
    for (const [what, share] of shares) assert.ok(share >= 5, `${share} % of the networks have a ${what}.`);
  });

  it('lets everybody fare as the dates of what stands on them do', async () => {
    const seen = new Map<string, number>();
    await holds(questions({ rings: true }), runs(80, 10_000), async question => {
      const oracle = new Oracle(await networkOf(question.contracts));
      for (const run of [slipped(oracle, question), failed(oracle, question)]) {
        const standings = new Standings(run);
        for (const [index, { contract, input, nodes }] of oracle.network.inputs.entries()) {
          const standing = standings.input(contract.document.id.value, input.name);
          if (!standing) continue;
          const { state, late, outputs } = standing;
          seen.set(state, (seen.get(state) ?? 0) + 1);
          const where = `${contract.document.id.value}/${input.name}: ${state}`;
          const open = nodes.filter(node => oracle.network.graph.nodes.deliveredOn[node] === never);
          if (input.need?.value === 'soft') assert.ok(!hardStates.has(state), where);
          if (state === 'blocked')
            for (const node of open) assert.ok((run.after.finish[node] as number) >= never, where);
          if (state === 'late')
            assert.ok(
              outputs.some(({ due, comes, late: by }) => typeof comes === 'string' || !due || (by ?? 0) > 0),
              where,
            );
          if (state === 'unaffected' || (state === 'absorbs' && late === 0))
            for (const node of open) assert.notEqual(run.after.cause[node], index, where);
        }
      }
    });
    for (const state of [
      'absorbs',
      'blocked',
      'degraded',
      'late',
      'reverts',
      'revertsTooLate',
      'unaffected',
      'unknown',
    ])
      assert.ok(seen.has(state), `nobody is ${state}`);
  });

  it('never delays through a soft input', async () => {
    await holds(questions({ rings: false }), runs(50, 10_000), async question => {
      const isIdle = ({ need, name }: Contract['inputs'][number], { points }: Contract) =>
        need === 'soft' && !points.some(({ watches }) => watches.includes(name));
      const without = question.contracts.map(contract => ({
        ...contract,
        inputs: contract.inputs.filter(input => !isIdle(input, contract)),
        outputs: contract.outputs.map(output => ({
          ...output,
          dependsOn: output.dependsOn?.filter(
            name => !contract.inputs.some(input => input.name === name && isIdle(input, contract)),
          ),
        })),
      }));
      const [with_, less] = [await networkOf(question.contracts), await networkOf(without)];
      const found = finishes(failed(new Oracle(with_), question));
      for (const [name, day] of finishes(failed(new Oracle(less), question))) assert.equal(found.get(name), day, name);
    });
  });

  it('never has a failure that is better than the largest slip, as far as no Plan B stands on it', async () => {
    await holds(questions({ rings: true }), runs(80, 10_000), async question => {
      // A Plan B that comes ages later is a plan, and one that never comes is none: then Plan A is waited for instead.
      const { graph, nodes, nodeOf } = await networkOf(question.contracts);
      const [contract = '', output = ''] = question.source.split('#');
      const behind = new Set([...reachedFrom([nodeOf({ contract, output })], graph)].map(node => nodes[node]?.name));
      const contracts = question.contracts.map(one => ({
        ...one,
        points: one.points.map(point => (behind.has(point.from) ? { ...point, from: undefined } : point)),
      }));
      const oracle = new Oracle(await networkOf(contracts));
      const slip = finishes(slipped(oracle, question, 30_000));
      for (const [name, day] of finishes(failed(oracle, question))) {
        const other = slip.get(name) ?? 0;
        if (!Number.isNaN(other) && !Number.isNaN(day)) assert.ok(day >= other, `${name}: ${day} < ${other}`);
      }
    });
  });

  it('moves nobody less when the slip grows, unless it reported that waiting costs more than Plan B', async () => {
    await holds(questions({ rings: false }), runs(60, 10_000), async question => {
      const network = await networkOf(question.contracts);
      const oracle = new Oracle(network);
      const asked = (slip: number) => [hypothesis(`slip ${question.source} ${slip}d`, network)];
      const before = (name: string, slip: number) => {
        const regrets = oracle.whatIf(asked(slip), known(question)).regrets.map(({ contract }) => contract.id.value);
        return regrets.some(contract => contract === name.split('#')[0] || isBehind(name, contract, network));
      };
      let last: ReadonlyMap<string, number> = new Map();
      for (let slip = 1; slip <= 60; slip += 1) {
        const days = finishes(oracle.run(asked(slip), known(question)));
        for (const [name, day] of days) {
          const was = last.get(name) ?? Number.NEGATIVE_INFINITY;
          if (day < was) assert.ok(before(name, slip - 1), `${name} comes on ${was} and, at ${slip} days, on ${day}`);
        }
        last = days;
      }
    });
  });

  it('does not depend on the order of the files', async () => {
    await holds(questions({ rings: true }), runs(40, 10_000), async question => {
      const files = filesOf(question.contracts);
      const [one, other] = [await compiled(files), await compiled([...files].reverse())];
      assert.deepEqual(finishes(slipped(new Oracle(one), question)), finishes(slipped(new Oracle(other), question)));
    });
  });

  it('gets no help from a Plan B that fails as well', async () => {
    await holds(questions({ rings: false }), runs(40, 10_000), async question => {
      const withPlan = (change: (point: Contract['points'][number]) => Contract['points'][number]) =>
        question.contracts.map(contract => ({ ...contract, points: contract.points.map(change) }));
      const dead = await networkOf(withPlan(point => ({ ...point, from: question.source })));
      const none = await networkOf(withPlan(point => ({ ...point, mode: 'shadow' })));
      assert.deepEqual(finishes(failed(new Oracle(dead), question)), finishes(failed(new Oracle(none), question)));
    });
  });

  it('leaves those alone who are not behind a ring', async () => {
    await holds(questions({ rings: false }), runs(40, 10_000), async question => {
      const ring = [0, 1].map(
        (at): Contract => ({
          id: `r/c${at}`,
          outputs: [
            { name: 'out-0', due: 9, slack: 0, dependsOn: undefined, forecast: undefined, deliveredOn: undefined },
          ],
          inputs: [{ name: 'in-0', from: `r/c${1 - at}#out-0`, need: 'hard', needBy: 20, pin: undefined }],
          points: [],
        }),
      );
      const [with_, without] = [await networkOf([...question.contracts, ...ring]), await networkOf(question.contracts)];
      const found = finishes(slipped(new Oracle(with_), question));
      for (const [name, day] of finishes(slipped(new Oracle(without), question)))
        assert.equal(found.get(name), day, name);
      for (const at of [0, 1]) assert.ok(Number.isNaN(found.get(`r/c${at}#out-0`)));
    });
  });
});
