import { type AwaySpan, addWork, subtractWork } from '../../base/values/calendar.js';
import { compareDates, type PlainDate } from '../../base/values/date.js';
import type { Contract, Input, PlanB, ReversionPoint } from '../../model/contract.js';
import type { Settings } from '../settings.js';
import type { ReversionView } from './observations.js';
import type { LastResponsibleMoment, WatchedInput } from './types.js';

/** needBy − Plan B's lead time − its pad; of several watched inputs the earliest. */
export function lastResponsibleMoment(
  point: ReversionPoint,
  contract: Contract,
  view: ReversionView,
  settings: Settings,
): LastResponsibleMoment {
  const { planB } = point;
  if (!planB?.leadTime) return { reason: 'Plan B says no “leadTime”, so nobody knows when it is too late for it.' };
  const needs = watchedInputs(point, contract).flatMap(({ input }) =>
    input.needBy ? [{ input: input.name, needBy: input.needBy.value }] : [],
  );
  const [first] = needs.sort((a, b) => compareDates(a.needBy, b.needBy));
  if (!first) return { reason: 'No watched input has a “needBy”, so no day is too late for Plan B.' };
  return { day: lastStart(first.needBy, planB, view, settings), input: first.input };
}

/** The last day on which Plan B can begin and be ready on a day, its pad before it. */
function lastStart(needBy: PlainDate, planB: PlanB, view: ReversionView, settings: Settings): PlainDate {
  const { calendar } = settings;
  const begun = planB.leadTime ? subtractWork(needBy, planB.leadTime.value, calendar, absences(planB, view)) : needBy;
  return planB.pad ? subtractWork(begun, planB.pad.value, calendar) : begun;
}

/** The day on which Plan B works when it begins on a day; undefined where it says no lead time. */
export function readyOn(
  begins: PlainDate,
  planB: PlanB,
  view: ReversionView,
  settings: Settings,
): PlainDate | undefined {
  return planB.leadTime && addWork(begins, planB.leadTime.value, settings.calendar, absences(planB, view));
}

/** On the days on which the team of Plan B is away it makes no progress. */
function absences({ owner }: PlanB, view: ReversionView): readonly AwaySpan[] {
  const [team] = owner ? view.teams(owner.value) : [];
  return (team?.document.away ?? []).map(({ from, until }) => ({ from: from.value, until: until.value }));
}

/** The inputs that a point watches and that are there, each once. */
export function watchedInputs(point: ReversionPoint, contract: Contract): readonly WatchedInput[] {
  const found = new Map<Input, Set<string> | undefined>();
  for (const { input: name, what } of point.watches) {
    const input = contract.inputs.find(candidate => candidate.name === name.value);
    if (!input) continue;
    const before = found.get(input);
    const everything = what === undefined || (found.has(input) && before === undefined);
    found.set(input, everything ? undefined : new Set([...(before ?? []), ...what.map(({ value }) => value)]));
  }
  return [...found].map(([input, what]) => ({ input, what }));
}
