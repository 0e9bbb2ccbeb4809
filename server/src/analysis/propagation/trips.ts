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
  const firstAbove = points.firstAbove[watch] as number;
  const needBy = inputs.needBy[points.watches.values[watch] as number] as number;
  const lastMoment = points.lastMoment[point] as number;
  const isLate = (day: number, limit: number) => limit < never && day !== unknown && day >= limit;
  const confirmed = (told: number) =>
    forecastsToConfirm <= 1 || told + staleAfter > lastMoment ? told : told + staleAfter + 1;
  // What was told before the news counts for as long as nothing else is known.
  const isBeforeNews = (day: number) => day < Math.min(knownFrom, arrives);
  let trip = never;
  if (isLate(arrives, firstAbove)) trip = Math.max(0, firstAbove);
  if (knownFrom < never) {
    const wasAbove = isLate(before, firstAbove);
    if (wasAbove && (isLate(arrives, firstAbove) || isBeforeNews(confirmed(0)))) trip = Math.min(trip, confirmed(0));
    else if (isLate(arrives, firstAbove)) trip = Math.min(trip, confirmed(knownFrom));
  }
  const rule = points.rule[point] as number;
  if (rule === switchRule.never || lastMoment >= never || !points.hasSwitch[watch]) return trip;
  const moment = Math.max(0, lastMoment);
  let switches: number = never;
  if (rule === switchRule.unlessDelivered || knownFrom >= never) switches = moment;
  else if (isLate(before, needBy + 1) && isBeforeNews(moment)) switches = moment;
  else if (arrives > needBy) switches = Math.max(moment, knownFrom);
  return arrives > switches ? Math.min(trip, switches) : trip;
}
