import { compareDates, type PlainDate } from '../../base/values/date.js';
import type { Promised } from '../../workspace/promised.js';
import type { Settings } from '../settings.js';
import { forecastsIn } from './legs/arrival.js';
import { observationsOf, type ReversionView } from './observations.js';
import type { ForecastOn, Observation } from './types.js';

/** What the statuses say, until a day, of whether and when an output comes. */
export interface LastSaid {
  readonly delivered: Observation | undefined;
  readonly forecast: ForecastOn | undefined;
  /** The forecast, as long as it counts: not older than the policy's `forecastsStaleAfter`. */
  readonly fresh: ForecastOn | undefined;
}

export function lastSaidOf(
  promised: Promised,
  { view, asOf, settings }: { readonly view: ReversionView; readonly asOf: PlainDate; readonly settings: Settings },
): LastSaid {
  const known = observationsOf(promised, view).filter(({ date }) => compareDates(date, asOf) <= 0);
  const forecast = forecastsIn(known, settings.forecastsStaleAfter).at(-1);
  return {
    delivered: known.findLast(({ entry }) => entry.delivered),
    forecast,
    fresh: forecast && compareDates(asOf, forecast.freshUntil) <= 0 ? forecast : undefined,
  };
}
