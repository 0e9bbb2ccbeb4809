import { compareDates, type PlainDate } from '../../../base/values/date.js';
import { missOfDate } from '../misses/date.js';
import type { DatedMark, ForecastOn, Mark, Miss } from '../types.js';
import { type Arrival, arrivalOf, later } from './arrival.js';
import {
  actualLeg,
  isFresh,
  type JudgedLeg,
  known,
  type LegContext,
  type Moment,
  markAt,
  noMiss,
  settled,
  stateBelow,
  unjudged,
} from './leg.js';

/** Whether the output comes on the day that was pinned. */
export function dateLeg(context: LegContext, moment: Moment): JudgedLeg {
  const mark = markAt(context, moment);
  if (!mark) return unjudged('date', withoutMark(context), [], context);
  if (!mark.due) {
    const reason = `the mark of ${mark.pinnedOn} has no “due”`;
    return unjudged('date', { kind: 'notApplicable', reason }, [], context);
  }
  const dated = { agreedOn: mark.agreedOn, due: mark.due };
  const arrival = arrivalOf(mark, mark.due, context, moment);
  if (arrival.delivered) return deliveredLeg(arrival.delivered, dated, context, moment);
  return checkpointed(openLeg(mark, dated, arrival, context, moment), context, moment);
}

function withoutMark({ promised, input }: LegContext): Exclude<Miss, { kind: 'known' }> {
  const { contract, output } = promised;
  const name = `${contract.id.value}#${output.name}`;
  if (!output.due) return { kind: 'notApplicable', reason: `${name} has no “due”` };
  return {
    kind: 'unknown',
    reason: `no date of ${name} was pinned, so none can be missed: add a pin to “${input.name}”`,
  };
}

function deliveredLeg(
  delivery: NonNullable<Arrival['delivered']>,
  mark: DatedMark,
  context: LegContext,
  moment: Moment,
): JudgedLeg {
  const miss = missOfDate(mark, delivery.date, context.settings.smallestWindow);
  const leg = actualLeg('date', miss, [delivery], context, moment);
  // For the way back a delivery counts 0: late, but here.
  return { reason: `delivered on ${delivery.date}`, ...leg, missForReturn: noMiss };
}

function openLeg(mark: Mark, dated: DatedMark, arrival: Arrival, context: LegContext, moment: Moment): JudgedLeg {
  const { actual, fresh, due } = arrival;
  const missAt = (day: PlainDate) => missOfDate(dated, later(day, due), context.settings.smallestWindow);
  if (actual) {
    const miss = missAt(actual.on);
    const leg = actualLeg('date', miss, [], context, moment);
    if (leg.state === 'tripped' || miss.kind !== 'known') return { ...leg, reason: leg.reason ?? howKnown(arrival) };
  }
  const above = forecastsAbove(arrival, context, moment, missAt);
  if (above.length > 0) return forecastLeg(above, context, moment, missAt);
  const expected = latestOf([actual?.on, fresh?.likely]);
  if (!expected) return silentLeg(mark, dated, arrival, context, moment);
  const miss = missAt(expected);
  if (miss.kind !== 'known') return unjudged('date', miss, [], context);
  const evidence = fresh ? [fresh.observation] : [];
  return {
    ...known('date', miss, evidence, context),
    state: stateBelow(miss.ratio, context),
    reason: howKnown(arrival),
  };
}

function latestOf(days: readonly (PlainDate | undefined)[]): PlainDate | undefined {
  return days.reduce((latest, day) => (latest && day ? later(latest, day) : (latest ?? day)), undefined);
}

function howKnown({ actual, fresh }: Arrival): string {
  if (fresh && (!actual || compareDates(fresh.likely, actual.on) > 0))
    return `forecast on ${fresh.date} for ${fresh.likely}`;
  return actual?.how === 'moved' ? `the provider moved the date to ${actual.on}` : 'overdue';
}

type MissAt = (day: PlainDate) => Miss;

/** The last forecasts in a row that are above the tolerance, oldest first; those of before a return no longer count. */
function forecastsAbove(
  { forecasts }: Arrival,
  { tolerance }: LegContext,
  { settledOn }: Moment,
  missAt: MissAt,
): readonly ForecastOn[] {
  const isAbove = ({ likely, date }: ForecastOn) => {
    const miss = missAt(likely);
    const isNew = !settledOn || compareDates(date, settledOn) > 0;
    return isNew && miss.kind === 'known' && miss.ratio.gt(tolerance);
  };
  const last = forecasts.findLastIndex(forecast => !isAbove(forecast));
  return forecasts.slice(last + 1);
}

/** A forecast above the tolerance has to be confirmed: by another one, by silence, or because no time is left to wait. */
function forecastLeg(above: readonly ForecastOn[], context: LegContext, moment: Moment, missAt: MissAt): JudgedLeg {
  const latest = above.at(-1) as ForecastOn;
  const miss = missAt(latest.likely);
  const evidence = above.map(({ observation }) => observation);
  if (miss.kind !== 'known') return unjudged('date', miss, evidence, context);
  const confirmed = confirmation(above, latest, context, moment);
  const leg = {
    ...known('date', miss, evidence, context),
    state: confirmed ? ('tripped' as const) : ('pending' as const),
  };
  return settled({ ...leg, reason: confirmed ?? pendingReason(above, latest, context) }, moment);
}

function confirmation(
  above: readonly ForecastOn[],
  latest: ForecastOn,
  { settings, lastMoment }: LegContext,
  moment: Moment,
): string | undefined {
  const { forecastsToConfirm, forecastsStaleAfter } = settings;
  if (above.length >= forecastsToConfirm) return `forecast ${times(above.length)}`;
  if (!isFresh(latest, moment)) {
    return `forecast ${times(above.length)}, and nothing said in the ${forecastsStaleAfter.text} since`;
  }
  if (!lastMoment || compareDates(latest.freshUntil, lastMoment) <= 0) return undefined;
  return `forecast ${times(above.length)}, and the last responsible moment (${lastMoment}) leaves no time for another`;
}

function pendingReason(above: readonly ForecastOn[], latest: ForecastOn, { settings }: LegContext): string {
  return `forecast ${times(above.length)} of ${settings.forecastsToConfirm}; confirmed by another forecast, or by silence after ${latest.freshUntil}`;
}

function times(amount: number): string {
  if (amount === 1) return 'once';
  return amount === 2 ? 'twice' : `${amount} times`;
}

/** Nothing is known before the date: no forecast at all, or none that is fresh. */
function silentLeg(mark: Mark, { due }: DatedMark, arrival: Arrival, context: LegContext, moment: Moment): JudgedLeg {
  const last = arrival.forecasts.at(-1);
  if (last) {
    const reason = `the last forecast is of ${last.date}, and forecasts count for ${context.settings.forecastsStaleAfter.text}`;
    return { input: context.input.name, what: 'date', state: 'stale', reason, evidence: [last.observation] };
  }
  const reason =
    compareDates(moment.day, due) > 0
      ? `it was due on ${due}, before it was pinned on ${mark.pinnedOn}, and no entry says that it was delivered`
      : 'not due yet, and no forecast says when it comes';
  return unjudged('date', { kind: 'unknown', reason }, [], context);
}

/** By a checkpoint a fresh forecast is expected; without one, silence is worse than not knowing. */
function checkpointed(leg: JudgedLeg, { input, settings }: LegContext, { day }: Moment): JudgedLeg {
  if (leg.state !== 'unknown') return leg;
  const missed = input.checkpoints
    .flatMap(({ by }) => (by && compareDates(day, by.value) > 0 ? [by.value] : []))
    .sort(compareDates)
    .at(-1);
  if (!missed) return leg;
  const reason = `a forecast was expected by ${missed}, and none is fresh (${settings.forecastsStaleAfter.text})`;
  return { ...leg, state: 'stale', reason };
}
