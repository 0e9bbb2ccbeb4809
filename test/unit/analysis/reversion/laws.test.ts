import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { PointEvaluation } from '../../../../server/src/analysis/reversion/types.js';
import { holds, runs } from '../../../properties/runs.js';
import { evaluate, workspaceAt } from './world.js';

/** A random history of one promise and one reversion point, in days after 5 January 2026. */
interface History {
  readonly entries: readonly { readonly day: number; readonly says: string }[];
  readonly pins: readonly { readonly day: number; readonly due: number }[];
  readonly needBy: number | undefined;
  readonly leadTime: number;
  readonly mode: 'armed' | 'shadow';
  readonly silence: string;
}

const dayNumber = fc.integer({ min: 0, max: 150 });
const says = fc.oneof(
  fc.integer({ min: 20, max: 160 }).map(day => `forecast: ${dateOf(day)}`),
  fc.integer({ min: 60, max: 140 }).map(amount => `level: amount, observed: ${amount}`),
  fc.constantFrom('delivered: 1.0.0', 'delivered: 2.0.0'),
);
const histories: fc.Arbitrary<History> = fc.record({
  entries: fc.array(fc.record({ day: dayNumber, says }), { maxLength: 12 }),
  pins: fc.array(fc.record({ day: fc.integer({ min: 0, max: 60 }), due: fc.integer({ min: 30, max: 130 }) }), {
    maxLength: 3,
  }),
  needBy: fc.option(fc.integer({ min: 40, max: 140 }), { nil: undefined }),
  leadTime: fc.integer({ min: 0, max: 40 }),
  mode: fc.constantFrom('armed' as const, 'shadow' as const),
  silence: fc.constantFrom('tripUnlessForecastOnTime', 'tripUnlessDelivered', 'never'),
});

/**
 * Pinned from the first day on, and without a date that moved: nobody knows since when it was moved, so such a trip is
 * one of the day on which it is looked at.
 */
const unmoved = histories.map(history => ({
  ...history,
  pins: [{ day: 0, due: 85 }, ...history.pins.map(pin => ({ ...pin, due: 85 }))],
}));

describe('laws of reversion points', () => {
  const seen = new Map<string, number>();

  it('the order of files and their names change nothing', async function () {
    this.timeout(120_000);
    await holds(
      fc.tuple(histories, fc.integer({ min: 0, max: 150 }), fc.shuffledSubarray([0, 1, 2], { minLength: 3 })),
      runs(150, 3000),
      ([history, day, order]) => {
        const texts = textsOf(history);
        const one = evaluate(workspaceAt(texts.map((text, index) => [`${index}.contract.yaml`, text])), dateOf(day));
        const other = evaluate(
          workspaceAt(order.map((from, index) => [`x${index}.contract.yaml`, texts[from] as string])),
          dateOf(day),
        );
        assert.deepEqual(other.map(shown), one.map(shown));
        const state = one[0]?.state ?? 'none';
        seen.set(state, (seen.get(state) ?? 0) + 1);
      },
    );
    for (const state of ['ok', 'tripped', 'unknown', 'onPlanB'])
      assert.ok(seen.has(state), `${state} was never reached`);
  });

  it('what tripped once stays so on every later day, until a way back is proposed', async function () {
    this.timeout(120_000);
    let trips = 0;
    await holds(fc.tuple(unmoved, dayNumber), runs(60, 1000), ([history, from]) => {
      const workspace = workspaceAt(textsOf(history).map((text, index) => [`${index}.contract.yaml`, text]));
      const first = evaluate(workspace, dateOf(from))[0];
      if (first?.state !== 'tripped') return;
      trips += 1;
      for (const later of [1, 3, 8, 20, 60]) {
        const then = evaluate(workspace, dateOf(from + later))[0];
        assert.match(then?.state ?? '', /^(?:tripped|onPlanB|returning|latched)$/, `${later} days later`);
        assert.equal(then?.trippedOn?.toString(), first.trippedOn?.toString());
      }
    });
    assert.ok(trips > 0, 'nothing ever tripped');
  });

  it('what is told of a day later on is what was told on that day', async function () {
    this.timeout(120_000);
    let steps = 0;
    const days = fc.array(dayNumber, { minLength: 1, maxLength: 8 });
    await holds(fc.tuple(unmoved, days), runs(80, 1500), ([history, looked]) => {
      const workspace = workspaceAt(textsOf(history).map((text, index) => [`${index}.contract.yaml`, text]));
      const last = stepsOf(evaluate(workspace, dateOf(200))[0]);
      steps += last.length;
      for (const day of looked) {
        const then = stepsOf(evaluate(workspace, dateOf(day))[0]);
        assert.deepEqual(
          last.filter(step => step.slice(0, 10) <= dateOf(day)),
          then,
        );
      }
    });
    assert.ok(steps > 20, 'there were steps');
  });

  it('a step that was foreseen comes on its day, if nothing more is said', async function () {
    this.timeout(120_000);
    let foreseen = 0;
    await holds(fc.tuple(unmoved, dayNumber), runs(60, 1000), ([history, from]) => {
      const known = {
        ...history,
        entries: history.entries.filter(({ day }) => day <= from),
        pins: history.pins.filter(({ day }) => day <= from),
      };
      const workspace = workspaceAt(textsOf(known).map((text, index) => [`${index}.contract.yaml`, text]));
      const next = evaluate(workspace, dateOf(from))[0]?.next;
      if (!next) return;
      foreseen += 1;
      const then = evaluate(workspace, next.on.toString())[0];
      assert.equal(then?.transitions.at(-1)?.date.toString(), next.on.toString());
      assert.ok(
        then?.transitions.some(({ state, date }) => state === next.state && date.toString() === next.on.toString()),
      );
    });
    assert.ok(foreseen > 0, 'nothing was ever foreseen');
  });
});

function shown(point: PointEvaluation): unknown {
  const { state, because, since, tripsOn, miss, transitions } = point;
  return [
    state,
    because,
    since?.toString(),
    tripsOn?.toString(),
    miss?.toFraction(),
    transitions.map(({ date, state: to }) => `${date} ${to}`),
  ];
}

function stepsOf(point: PointEvaluation | undefined): readonly string[] {
  return (point?.transitions ?? []).map(({ date, state }) => `${date} ${state}`);
}

function dateOf(day: number): string {
  const date = new Date(Date.UTC(2026, 0, 5 + day));
  return date.toISOString().slice(0, 10);
}

function textsOf({ entries, pins, needBy, leadTime, mode, silence }: History): readonly string[] {
  const written = entries.map(({ day, says: what }) => `\n  - { date: ${dateOf(day)}, output: thing, ${what} }`);
  const accepted = pins.map(({ day, due }) => `{ date: ${dateOf(day)}, agreedOn: 2026-01-05, due: ${dateOf(due)} }`);
  return [
    'contract: shop/provider\nversion: 1.0.0\nowner: shop\nstage: agreed\nagreedOn: 2026-01-05\noutputs:\n  thing: { due: 2026-03-31, levels: { amount: { atLeast: 100 } } }\n',
    `contract: shop/consumer
version: 1.0.0
owner: shop
stage: agreed
inputs:
  thing:
    from: shop/provider#thing
    version: ^1.0.0
    pins: [${accepted.join(', ')}]${needBy === undefined ? '' : `\n    needBy: ${dateOf(needBy)}`}
reversionPoints:
  other-way:
    watches: { input: thing, what: [date, amount] }
    mode: ${mode}
    atLastResponsibleMoment: ${silence}
    planB: { summary: Another way., leadTime: ${leadTime}d }
`,
    `status: shop/provider\nentries:${written.length === 0 ? ' []' : written.join('')}\n`,
  ];
}
