import { compareDates } from '../../../base/values/date.js';
import type { SilenceRule } from '../../../model/contract.js';
import { deliveryOf } from './arrival.js';
import { forecastsUntil, isFresh, type JudgedLeg, type LegContext, type Moment, observedUntil } from './leg.js';

/**
 * The dead man's switch: from the last responsible moment on, silence counts as a miss, since Plan B would no longer fit
 * afterwards. It applies once: after a return the moment has long passed.
 */
export function withSilence(
  leg: JudgedLeg,
  own: SilenceRule | undefined,
  context: LegContext,
  moment: Moment,
): JudgedLeg {
  const rule = own ?? context.settings.atLastResponsibleMoment;
  const reason = leg.state === 'tripped' ? undefined : reasonToTrip(rule, context, moment);
  return reason === undefined ? leg : { ...leg, state: 'tripped', reason };
}

function reasonToTrip(rule: SilenceRule, context: LegContext, moment: Moment): string | undefined {
  const { input, promised, lastMoment, marks } = context;
  const needBy = input.needBy?.value;
  if (rule === 'never' || moment.settledOn || !needBy || !lastMoment) return undefined;
  if (compareDates(moment.day, lastMoment) < 0) return undefined;
  if (!promised.output.due && !marks.some(({ due }) => due)) return undefined;
  const observed = observedUntil(context, moment);
  if (deliveryOf(input, observed) || wasDeliveredWhenPinned(context)) return undefined;
  const since = `the last responsible moment was ${lastMoment}`;
  if (rule === 'tripUnlessDelivered') return `not delivered, and ${since}`;
  const last = forecastsUntil(context, moment).at(-1);
  if (!last || !isFresh(last, moment)) return `no fresh forecast, and ${since}`;
  if (compareDates(last.likely, needBy) <= 0) return undefined;
  return `forecast for ${last.likely}, after it is needed (${needBy}), and ${since}`;
}

/** Whether some version had been delivered when the promise was first pinned: then its date is no matter of waiting. */
function wasDeliveredWhenPinned({ marks: [first], observations }: LegContext): boolean {
  return observations.some(({ entry, date }) => entry.delivered && first && compareDates(date, first.pinnedOn) <= 0);
}
