import Fraction from 'fraction.js';
import { compareText } from '../../base/order.js';
import { addDays } from '../../base/values/date.js';
import { arrives, hasMoved, type Leaf, nameOf, type Run, shiftOf, type Trip, type WhatIf } from './answers.js';
import { isDay, never, unknown } from './days.js';
import { dependentsIn } from './dependents.js';
import type { Hypothesis } from './hypothesis.js';
import { pathTo } from './paths.js';
import { comesInTime } from './propagate.js';
import { regretsIn } from './regret.js';
import { tripReason } from './tripReason.js';

/** What a run means for people. */
export function explained(run: Run, hypotheses: readonly Hypothesis[]): WhatIf {
  const { network, supposed } = run;
  const trips = tripsIn(run);
  const { knownFrom } = supposed.world;
  const injected = new Set(hypotheses.flatMap(one => ('node' in one ? [one.node] : [])));
  const own = injected.size > 0 ? [...injected] : supposed.nodes.filter(node => hasMoved(node, run));
  return {
    asOf: network.asOf,
    knownFrom: knownFrom >= never ? 'never' : addDays(network.asOf, knownFrom),
    hypotheses: hypotheses.map(({ text }) => text),
    sources: own.sort((a, b) => a - b).map(node => shiftOf(node, run)),
    delivered: deliveredIn(hypotheses, run),
    dependents: dependentsIn(run, trips),
    trips: [...trips.values()].sort(byDay),
    leaves: leavesIn(run),
    ...costOf([...trips.values()]),
    regrets: regretsIn(run),
  };
}

function deliveredIn(hypotheses: readonly Hypothesis[], run: Run): readonly string[] {
  const { deliveredOn } = run.network.graph.nodes;
  const isThere = (node: number) => (deliveredOn[node] as number) < never && !run.supposed.world.hasFailed[node];
  const names = hypotheses.flatMap(one => (one.kind === 'slip' && isThere(one.node) ? [nameOf(one.node, run)] : []));
  return [...new Set(names)].sort(compareText);
}

/** The points that do something else than before, by their number. */
function tripsIn(run: Run): ReadonlyMap<number, Trip> {
  const { network, before, after, supposed } = run;
  const { graph, asOf } = network;
  const found = new Map<number, Trip>();
  for (const [point, { evaluation, planB }] of network.points.entries()) {
    const trip = after.trip[point] as number;
    if (trip >= never || (before.trip[point] as number) < never || (graph.points.trippedOn[point] as number) < never)
      continue;
    const { starts, values } = graph.points.watches;
    const watched = [...values.subarray(starts[point], starts[point + 1])];
    const hard = watched.filter(input => !graph.inputs.isSoft[input]);
    const lateness = (input: number, day: number) => Math.max(0, day - (graph.inputs.needBy[input] as number));
    const ready = after.ready[point] as number;
    const moment = graph.points.lastMoment[point] as number;
    found.set(point, {
      file: evaluation.file,
      contract: evaluation.contract,
      point: evaluation.point,
      on: addDays(asOf, trip),
      why: tripReason(point, trip, run),
      lastResponsibleMoment: evaluation.lastResponsibleMoment.day,
      fromLastMoment: moment < never ? trip - moment : undefined,
      ready: arrives(ready, asOf),
      late: isDay(ready) ? Math.max(0, ...hard.map(input => lateness(input, ready))) : 0,
      adds: graph.points.adds[point] as number,
      inVain:
        supposed.world.otherTrip[point] === never &&
        watched.every(input => comesInTime(graph, input, after.finish, supposed.world)),
      cost: planB.cap?.value,
    });
  }
  return found;
}

function byDay(a: Trip, b: Trip): number {
  return (
    compareText(a.on.toString(), b.on.toString()) ||
    compareText(a.contract.id.value, b.contract.id.value) ||
    compareText(a.point.name, b.point.name)
  );
}

function leavesIn(run: Run): readonly Leaf[] {
  const { dependents } = run.network.graph.nodes;
  const isLeaf = (node: number) => dependents.starts[node] === dependents.starts[node + 1];
  const leaves = [...run.reached].filter(node => isLeaf(node) && hasMoved(node, run));
  const weight = (node: number) => {
    const after = run.after.finish[node] as number;
    if (after === never) return 2 * never;
    return after === unknown ? never : after - (run.before.finish[node] as number);
  };
  return leaves
    .sort((a, b) => weight(b) - weight(a) || compareText(nameOf(a, run), nameOf(b, run)))
    .map(node => ({ ...shiftOf(node, run), path: pathTo(node, run).map(one => shiftOf(one, run)) }));
}

function costOf(trips: readonly Trip[]): Pick<WhatIf, 'costs' | 'withoutCap'> {
  const begun = trips.filter(({ ready }) => ready !== 'never');
  const sums = new Map<string, Fraction>();
  for (const { cost } of begun) {
    if (cost) sums.set(cost.currency, (sums.get(cost.currency) ?? new Fraction(0)).add(cost.amount));
  }
  return {
    costs: [...sums].sort(([a], [b]) => compareText(a, b)).map(([currency, amount]) => ({ currency, amount })),
    withoutCap: begun.filter(({ cost }) => !cost).length,
  };
}
