import { addDuration, compareDates, type PlainDate } from '../../../base/values/date.js';
import type { Duration } from '../../../base/values/duration.js';
import { satisfies } from '../../../base/values/version.js';
import type { Input } from '../../../model/contract.js';
import type { ForecastOn, Mark, Observation } from '../types.js';
import { forecastsUntil, isFresh, type LegContext, type Moment, observedUntil } from './leg.js';

/** What is known on a day of when an output arrives. */
export interface Arrival {
  /** The first delivery of a version that the input can use. */
  readonly delivered?: Observation;
  /** The provider's date as it counts on the day: the one that stands, or before the day of the evaluation the pinned one. */
  readonly due: PlainDate;
  /** What is no forecast: a date that the provider moved, or today, where the date is over. */
  readonly actual?: { readonly on: PlainDate; readonly how: 'moved' | 'overdue' };
  /** The forecasts until the day, one a day (the last one written), oldest first. */
  readonly forecasts: readonly ForecastOn[];
  /** The last forecast, where it is fresh. */
  readonly fresh?: ForecastOn;
}

export function arrivalOf(mark: Mark, pinnedDue: PlainDate, context: LegContext, moment: Moment): Arrival {
  const observed = observedUntil(context, moment);
  const delivered = deliveryOf(context.input, observed);
  const standing = moment.undated ? context.promised.output.due?.value : undefined;
  const due = standing ?? pinnedDue;
  const forecasts = forecastsUntil(context, moment);
  const last = forecasts.at(-1);
  const fresh = last && isFresh(last, moment) ? last : undefined;
  const actual = actualOf(mark, pinnedDue, due, moment.day);
  return {
    due,
    forecasts,
    ...(delivered ? { delivered } : {}),
    ...(actual ? { actual } : {}),
    ...(fresh ? { fresh } : {}),
  };
}

/** The first delivery of a version that meets the input's range. */
export function deliveryOf(input: Input, observed: readonly Observation[]): Observation | undefined {
  return observed.find(({ entry: { delivered } }) => {
    const range = input.version?.value;
    return delivered && (range === undefined || satisfies(delivered.value, range));
  });
}

function actualOf(mark: Mark, pinnedDue: PlainDate, due: PlainDate, day: PlainDate): Arrival['actual'] {
  const isMoved = compareDates(due, pinnedDue) !== 0;
  // Who pins a promise whose date is over has accepted that; from then on only what the provider says counts.
  const wasOver = compareDates(mark.pinnedOn, pinnedDue) > 0;
  const over = wasOver ? (isMoved ? due : undefined) : earlier(due, pinnedDue);
  const isOverdue = over !== undefined && compareDates(day, over) > 0;
  if (isOverdue && (!isMoved || compareDates(day, due) >= 0)) return { on: day, how: 'overdue' };
  return isMoved ? { on: due, how: 'moved' } : undefined;
}

/** The forecasts in order, one a day: the last one that was written for it. */
export function forecastsIn(observed: readonly Observation[], staleAfter: Duration): readonly ForecastOn[] {
  const byDay = new Map<string, ForecastOn>();
  for (const observation of observed) {
    const { date, entry } = observation;
    if (!entry.forecast) continue;
    const freshUntil = addDuration(date, staleAfter);
    byDay.set(date.toString(), { observation, date, likely: entry.forecast.likely.value, freshUntil });
  }
  return [...byDay.values()];
}

export function later(a: PlainDate, b: PlainDate): PlainDate {
  return compareDates(a, b) >= 0 ? a : b;
}

function earlier(a: PlainDate, b: PlainDate): PlainDate {
  return compareDates(a, b) <= 0 ? a : b;
}
