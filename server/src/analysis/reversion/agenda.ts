import type Fraction from 'fraction.js';
import { addDays, compareDates, type PlainDate } from '../../base/values/date.js';
import type { LegContext } from './legs/leg.js';
import { firstDayAbove } from './misses/date.js';

/** The days on which something can happen to a reversion point, in order; more can be added while it is walked. */
export class Agenda {
  readonly #days = new Map<string, PlainDate>();

  add(...days: readonly (PlainDate | undefined)[]): void {
    for (const day of days) if (day) this.#days.set(day.toString(), day);
  }

  /** The first day after a given one; the first of all without one. */
  after(day: PlainDate | undefined): PlainDate | undefined {
    let next: PlainDate | undefined;
    for (const candidate of this.#days.values()) {
      if (day && compareDates(candidate, day) <= 0) continue;
      if (!next || compareDates(candidate, next) < 0) next = candidate;
    }
    return next;
  }
}

/**
 * Fills in the days on which the legs of an input can change their state without anybody saying anything.
 *
 * @param limits misses that a late date grows beyond
 */
export function addLegDays(
  agenda: Agenda,
  { input, marks, observations, forecasts, lastMoment, settings, promised }: LegContext,
  limits: readonly Fraction[],
): void {
  for (const { pinnedOn, agreedOn, due } of marks) {
    agenda.add(pinnedOn);
    if (!due) continue;
    const mark = { agreedOn, due };
    agenda.add(addDays(due, 1), ...limits.map(limit => firstDayAbove(mark, limit, settings.smallestWindow)));
  }
  const standing = promised.output.due?.value;
  if (standing) agenda.add(addDays(standing, 1));
  agenda.add(...observations.map(({ date }) => date), ...forecasts.map(({ freshUntil }) => addDays(freshUntil, 1)));
  for (const { by } of input.checkpoints) if (by) agenda.add(addDays(by.value, 1));
  agenda.add(lastMoment);
}

/** The day from which a point looks at its legs: that of the first pin, or where nothing is pinned, of the first entry. */
export function firstDayOf(contexts: readonly LegContext[]): PlainDate | undefined {
  const pins = contexts.flatMap(({ marks: [first] }) => first?.pinnedOn ?? []);
  const entries = contexts.flatMap(({ observations: [first] }) => first?.date ?? []);
  return [...(pins.length > 0 ? pins : entries)].sort(compareDates)[0];
}
