import { compareText } from '../../base/order.js';
import { count } from '../../base/plural.js';
import { addDays, formatDate } from '../../base/values/date.js';
import { formatPercent } from '../../base/values/percent.js';
import { type Dependent, hasMoved, nameOf, type Run, shiftOf, type Trip } from './answers.js';
import { isDay, never, undated, unknown } from './days.js';
import type { NetworkInput } from './network.js';
import { pathTo } from './paths.js';
import { arrivalOf } from './propagate.js';
import { compareStates, type ImpactState } from './states.js';

/** All inputs that notice, worst first. */
export function dependentsIn(run: Run, trips: ReadonlyMap<number, Trip>): readonly Dependent[] {
  const { network, reached, supposed } = run;
  const isReached = new Uint8Array(network.graph.nodes.count);
  for (const node of reached) isReached[node] = 1;
  const found = network.inputs.flatMap((input, index): readonly Dependent[] => {
    const provider = network.graph.inputs.provider[index] as number;
    const concerns = input.nodes.some(node => isReached[node]) || supposed.misses.has(index);
    if (provider < 0 || !concerns) return [];
    const felt = feelingOf(index, input, network.pointsOfInput.get(index) ?? [], trips, run);
    if (!felt) return [];
    return [
      {
        file: input.contract.file,
        contract: input.contract.document,
        input: input.input,
        ...felt,
        upstream: shiftOf(provider, run),
        outputs: input.nodes.map(node => shiftOf(node, run)),
        path: pathTo(provider, run).map(node => nameOf(node, run)),
      },
    ];
  });
  return found.sort(
    (a, b) =>
      compareStates(a.state, b.state) ||
      compareText(a.contract.id.value, b.contract.id.value) ||
      a.input.range.start - b.input.range.start,
  );
}

type Feeling = Pick<Dependent, 'state' | 'reason' | 'trip'>;

/** What an input notices; undefined where it notices nothing. */
function feelingOf(
  index: number,
  input: NetworkInput,
  points: readonly number[],
  trips: ReadonlyMap<number, Trip>,
  run: Run,
): Feeling | undefined {
  const { before, after, network, supposed } = run;
  const { graph } = network;
  const active = points.find(point => (after.ready[point] as number) < never && !supposed.world.isOff[point]);
  if (active !== undefined) {
    const trip = trips.get(active);
    if (trip) return reverting(trip, active, run);
    return onPlanBAlready(active, index, input, run);
  }
  const was = arrivalOf(graph, index, before.finish, supposed.world);
  const is = arrivalOf(graph, index, after.finish, supposed.world);
  const isOffNow = points.some(point => supposed.world.isOff[point] && (before.ready[point] as number) < never);
  const miss = supposed.misses.get(index);
  const hasArrived = (graph.inputs.arrivedOn[index] as number) < never && is < never;
  if (is === was && !isOffNow) {
    if (miss) return missing(miss);
    const provider = graph.inputs.provider[index] as number;
    const isBehind = is === unknown && run.reached.includes(provider) && !hasArrived;
    return isBehind ? { state: 'unknown', reason: ringReason(run, provider), trip: undefined } : undefined;
  }
  if (hasArrived && !isOffNow) return undefined;
  return waiting(index, is, input, points, trips, run);
}

function ringReason(run: Run, provider: number): string {
  const { inRing } = run.network.graph.nodes;
  return inRing[provider]
    ? `${nameOf(provider, run)} stands on itself, so nobody can tell when it comes`
    : `nobody can tell when ${nameOf(provider, run)} comes`;
}

/** What is felt of a miss that trips nothing. */
export function missing({ what, miss }: NonNullable<ReturnType<Run['supposed']['misses']['get']>>): Feeling {
  if (miss.kind !== 'known') return { state: 'unknown', reason: `${what}: ${miss.reason}`, trip: undefined };
  if (miss.ratio.lte(0)) {
    return { state: 'absorbs', reason: `${what}: ${miss.words}: still as much as it requires`, trip: undefined };
  }
  const state = what === 'shape' ? 'breaks' : 'degraded';
  return { state, reason: `${what}: ${miss.words}, ${formatPercent(miss.ratio)}`, trip: undefined };
}

function reverting(trip: Trip, point: number, run: Run): Feeling {
  const { asOf } = run.network;
  const ready = run.after.ready[point] as number;
  if (ready === unknown) return { state: 'unknown', reason: 'nobody can tell when its Plan B works', trip };
  const isTooLate = trip.late > 0 || (trip.fromLastMoment ?? 0) > 0;
  const works = `Plan B works from ${formatDate(addDays(asOf, Math.max(ready, 0)))}`;
  const how = trip.late > 0 ? `, ${count(trip.late, 'day')} late` : ', in time';
  const adds = trip.adds > 0 ? `; it adds ${count(trip.adds, 'day')}` : '';
  return { state: isTooLate ? 'revertsTooLate' : 'reverts', reason: `${works}${how}${adds}`, trip };
}

/** It was on Plan B, or goes there anyway: what happens to Plan A no longer matters, what happens to Plan B does. */
function onPlanBAlready(point: number, index: number, input: NetworkInput, run: Run): Feeling | undefined {
  const [was, is] = [run.before.ready[point] as number, run.after.ready[point] as number];
  const { asOf } = run.network;
  if (was === is) {
    if (!hasMoved(run.network.graph.inputs.provider[index] as number, run)) return undefined;
    const trip = run.after.trip[point] as number;
    const when = trip < 0 ? 'since' : 'from';
    const reason = `as things stand it is on Plan B ${when} ${formatDate(addDays(asOf, trip))} anyway`;
    return { state: 'unaffected', reason, trip: undefined };
  }
  if (is === unknown) return { state: 'unknown', reason: 'nobody can tell when its Plan B works', trip: undefined };
  const isLate = is > was && input.nodes.some(node => hasMoved(node, run));
  const reason = `its Plan B works from ${formatDate(addDays(asOf, is))} on, not from ${formatDate(addDays(asOf, was))}`;
  return { state: isLate ? 'late' : 'absorbs', reason, trip: undefined };
}

/** Nothing replaces the input: it is waited for. */
function waiting(
  index: number,
  arrives: number,
  { nodes }: NetworkInput,
  points: readonly number[],
  trips: ReadonlyMap<number, Trip>,
  run: Run,
): Feeling {
  const trip = points.map(point => trips.get(point)).find(found => found !== undefined);
  const { graph, asOf } = run.network;
  const needBy = graph.inputs.needBy[index] as number;
  const isSoft = graph.inputs.isSoft[index] === 1;
  const dead = trip ? ', and its Plan B does not work either' : points.length > 0 ? '' : ', and there is no Plan B';
  const feeling = (state: ImpactState, reason: string): Feeling => ({ state, reason, trip });
  if (arrives === never) {
    return isSoft
      ? feeling('degraded', 'it never comes, and the work goes on without it')
      : feeling('blocked', `it never comes${dead}`);
  }
  const provider = graph.inputs.provider[index] as number;
  if (arrives === unknown) return feeling(isSoft ? 'degraded' : 'unknown', ringReason(run, provider));
  if (arrives === undated) return feeling('unknown', 'nobody says when it comes');
  const day = formatDate(addDays(asOf, arrives));
  if (needBy >= never) {
    return isSoft
      ? feeling('degraded', `it comes on ${day}`)
      : feeling('unknown', `it comes on ${day}, and no “needBy” says whether that is late`);
  }
  const needed = formatDate(addDays(asOf, needBy));
  if (arrives <= needBy) {
    return feeling(
      'absorbs',
      `it comes on ${day}, ${needBy === arrives ? 'the very day on which' : `${count(needBy - arrives, 'day')} before`} it is needed`,
    );
  }
  const late = `it comes on ${day}, ${count(arrives - needBy, 'day')} after it is needed (${needed})`;
  if (isSoft) return feeling('degraded', `${late}; the work goes on without it`);
  const moves = nodes.some(node => hasMoved(node, run) && isWorse(node, run));
  const waits = points.length > 0 && !trip ? ', which its tolerance allows' : dead;
  return moves ? feeling('late', `${late}${waits}`) : feeling('absorbs', `${late}; its slack takes it`);
}

function isWorse(node: number, { before, after }: Run): boolean {
  const [was, is] = [before.finish[node] as number, after.finish[node] as number];
  return !isDay(is) || is > was;
}
