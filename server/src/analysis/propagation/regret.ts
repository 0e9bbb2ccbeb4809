import Fraction from 'fraction.js';
import { addDays, daysBetween } from '../../base/values/date.js';
import { markOn } from '../reversion/marks.js';
import { windowOf } from '../reversion/misses/date.js';
import type { Regret, Run } from './answers.js';
import type { CompiledPoint } from './compilePoints.js';
import { isDay, never } from './days.js';
import { arrivalOf, planBReady } from './propagate.js';

/** The regret zones in which inputs are in this world, as far as what is supposed can reach them. */
export function regretsIn(run: Run): readonly Regret[] {
  const { network, reached } = run;
  const isReached = new Uint8Array(network.graph.nodes.count);
  for (const node of reached) isReached[node] = 1;
  return network.points.flatMap((compiled, point) => {
    const concerns = compiled.watches.some(({ input }) => network.inputs[input]?.nodes.some(node => isReached[node]));
    return (concerns && regretOf(point, compiled, run)) || [];
  });
}

function regretOf(point: number, compiled: CompiledPoint, run: Run): Regret | undefined {
  const { network, supposed, after } = run;
  const { graph } = network;
  const { world } = supposed;
  if (world.isOff[point] || (graph.points.trippedOn[point] as number) < never) return undefined;
  const hard = compiled.watches.filter(({ input }) => !graph.inputs.isSoft[input]);
  const lateness = (input: number, day: number) => Math.max(0, day - (graph.inputs.needBy[input] as number));
  const could = Math.max(0, Math.min(graph.points.lastMoment[point] as number, world.knownFrom));
  if (could >= never || hard.length === 0) return undefined;
  const ready = planBReady(graph, point, could, world, after.finish);
  if (!isDay(ready)) return undefined;
  const adds = graph.points.adds[point] as number;
  const planB = Math.max(...hard.map(({ input }) => lateness(input, ready))) + adds;
  const actual = after.ready[point] as number;
  const waits = hard.map(({ input }) => ({
    input,
    late: isDay(actual)
      ? lateness(input, actual) + adds
      : lateness(input, arrivalOf(graph, input, after.finish, world)),
  }));
  const worst = waits.reduce((most, one) => (one.late > most.late ? one : most));
  if (worst.late <= planB || worst.late > never) return undefined;
  return {
    contract: compiled.evaluation.contract,
    point: compiled.evaluation.point,
    input: network.inputs[worst.input]?.input.name ?? '',
    waiting: isDay(worst.late) && worst.late < never >> 1 ? worst.late : 'never',
    planB,
    ...zoneOf(worst.input, planB, compiled, run),
  };
}

function zoneOf(
  input: number,
  planB: number,
  { watches }: CompiledPoint,
  { network }: Run,
): Pick<Regret, 'zone' | 'closedBy'> {
  const { graph, asOf, settings, inputs } = network;
  const needBy = graph.inputs.needBy[input] as number;
  const first = needBy + planB + 1;
  const above = watches.find(watch => watch.input === input)?.firstAbove ?? never;
  if (!isDay(first)) return { zone: undefined, closedBy: undefined };
  const written = inputs[input]?.input;
  const mark = written && markOn(written, asOf);
  const window = mark?.due && windowOf({ agreedOn: mark.agreedOn, due: mark.due }, settings.smallestWindow);
  const days = mark?.due && first - 1 - daysBetween(asOf, mark.due);
  return {
    zone: { from: addDays(asOf, first), until: isDay(above) ? addDays(asOf, above - 1) : undefined },
    closedBy: window && days !== undefined && days >= 0 ? new Fraction(days, window) : undefined,
  };
}
