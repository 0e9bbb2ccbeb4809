import Fraction from 'fraction.js';
import { addDays, daysBetween, type PlainDate } from '../../base/values/date.js';
import type { Contract, ReversionPoint } from '../../model/contract.js';
import { markOn } from '../reversion/marks.js';
import { windowOf } from '../reversion/misses/date.js';
import type { CompiledPoint } from './compilePoints.js';
import { isDay, never } from './days.js';
import { arrivalOf, planBReady } from './propagate.js';
import type { Run } from './whatIf.js';

/** A point that waits, as its tolerance allows, although Plan B would have cost less. */
export interface Regret {
  readonly contract: Contract;
  readonly point: ReversionPoint;
  readonly input: string;
  /** Days that waiting costs, and Plan B would have cost had it begun when it could; `never` where it never comes. */
  readonly waiting: number | 'never';
  readonly planB: number;
  /** The arrivals for which that is so. */
  readonly zone: { readonly from: PlainDate; readonly until: PlainDate | undefined } | undefined;
  /** The largest tolerance without such a zone; undefined where none closes it. */
  readonly closedBy: Fraction | undefined;
}

/** The regret zones in which inputs are in this world. */
export function regretsIn(run: Run): readonly Regret[] {
  return run.network.points.flatMap((compiled, point) => regretOf(point, compiled, run) ?? []);
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
