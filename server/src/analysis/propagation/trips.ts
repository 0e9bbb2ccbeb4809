import { never, unknown } from './days.js';
import { type Graph, switchRule } from './graph.js';
import type { KnownFrom } from './world.js';

/**
 * The day on which a watched input trips its point: by deeds on the first day above the tolerance, by a forecast when it
 * is confirmed, by the switch from the last responsible moment on. `never` where it does not, `unknown` where it cannot
 * be told. The later the input, the earlier the trip.
 *
 * @param watch the place of the input in `points.watches`
 * @param before when the input arrives as things stand: that much is told from the day of the question on
 */
export function tripOfWatch(
  { inputs, points, staleAfter, forecastsToConfirm }: Graph,
  point: number,
  watch: number,
  arrives: number,
  before: number,
  knownFrom: KnownFrom,
): number {
  if (arrives === unknown) return unknown;
  const input = points.watches.values[watch] as number;
  const lastMoment = points.lastMoment[point] as number;
  const firstAbove = points.firstAbove[watch] as number;
  let trip = never;
  if (arrives >= firstAbove && firstAbove < never) {
    trip = Math.max(0, firstAbove);
    if (knownFrom < never) {
      const told = before >= firstAbove && before !== unknown ? 0 : knownFrom;
      const needsNoOther = forecastsToConfirm <= 1 || told + staleAfter > lastMoment;
      trip = Math.min(trip, needsNoOther ? told : told + staleAfter + 1);
    }
  }
  const rule = points.rule[point] as number;
  if (rule === switchRule.never || lastMoment >= never || !points.hasSwitch[watch]) return trip;
  const moment = Math.max(0, lastMoment);
  const needBy = inputs.needBy[input] as number;
  let switches: number = never;
  if (rule === switchRule.unlessDelivered || knownFrom >= never || (before > needBy && before !== unknown))
    switches = moment;
  else if (arrives > needBy) switches = Math.max(moment, knownFrom);
  return arrives > switches ? Math.min(trip, switches) : trip;
}
