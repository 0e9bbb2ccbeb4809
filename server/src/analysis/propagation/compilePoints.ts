import { type AwaySpan, addWork } from '../../base/values/calendar.js';
import { addDays, daysBetween, type PlainDate } from '../../base/values/date.js';
import type { OutputReference } from '../../base/values/names.js';
import type { VersionRange } from '../../base/values/version.js';
import type { Contract, PlanB, SilenceRule } from '../../model/contract.js';
import { type Promised, promisedBy } from '../../workspace/promised.js';
import type { Declared } from '../../workspace/workspace.js';
import { type evaluatePoint, isOnPlanB } from '../reversion/evaluatePoint.js';
import { readyOn, watchedInputs } from '../reversion/lastResponsibleMoment.js';
import { markOn, marksOf } from '../reversion/marks.js';
import { firstDayAbove } from '../reversion/misses/date.js';
import type { ReversionView } from '../reversion/observations.js';
import type { PointEvaluation } from '../reversion/types.js';
import type { Settings } from '../settings.js';
import { dayOf, never } from './days.js';
import type { Deliveries } from './deliveries.js';
import { type Graph, rowsOf, switchRule } from './graph.js';
import type { NetworkInput } from './network.js';

/** A live reversion point, with what the graph knows of it. */
export interface CompiledPoint {
  readonly evaluation: PointEvaluation;
  readonly planB: PlanB;
  readonly watches: readonly CompiledWatch[];
  readonly needs: readonly CompiledNeed[];
}

export interface CompiledWatch {
  readonly input: number;
  /** `date`, `shape`, `scope`, `cost` and names of levels; undefined: everything. */
  readonly what: ReadonlySet<string> | undefined;
  readonly firstAbove: number;
  readonly hasSwitch: boolean;
}

export interface CompiledNeed {
  readonly reference: OutputReference;
  readonly node: number;
  readonly arrivedOn: number;
}

export interface PointContext {
  readonly contracts: readonly Declared<Contract>[];
  readonly inputs: readonly NetworkInput[];
  readonly inputOf: (contract: Contract, name: string) => number;
  readonly nodeOf: (reference: OutputReference) => number;
  readonly deliveries: Deliveries;
  readonly view: ReversionView;
  readonly asOf: PlainDate;
  readonly settings: Settings;
  readonly evaluate: typeof evaluatePoint;
}

/** The points that can switch: armed ones with a Plan B. In shadow nothing is switched. */
export function* compilePoints(context: PointContext): Generator<void, readonly CompiledPoint[]> {
  const { contracts, view, asOf, settings, evaluate } = context;
  const points: CompiledPoint[] = [];
  for (const { file, document: contract } of contracts) {
    if (contract.stage?.value === 'retired') continue;
    for (const point of contract.reversionPoints) {
      const { planB } = point;
      if (!planB || point.mode?.value === 'shadow') continue;
      const evaluation = evaluate({ file, contract, point }, view, asOf, settings);
      points.push({ evaluation, planB, watches: watchesOf(evaluation, context), needs: needsOf(planB, context) });
      yield;
    }
  }
  return points;
}

function watchesOf(evaluation: PointEvaluation, context: PointContext): readonly CompiledWatch[] {
  const { contract, point, tolerance } = evaluation;
  const { asOf, settings } = context;
  return watchedInputs(point, contract).map(({ input, what }) => {
    const watchesDate = what === undefined || what.has('date');
    const mark = markOn(input, asOf);
    const index = context.inputOf(contract, input.name);
    const promised = context.inputs[index]?.promised;
    const due = mark?.due;
    const firstAbove =
      watchesDate && mark && due
        ? daysBetween(asOf, firstDayAbove({ agreedOn: mark.agreedOn, due }, tolerance, settings.smallestWindow))
        : never;
    const isDated = promised?.output.due !== undefined || marksOf(input).some(one => one.due);
    const hasSwitch =
      watchesDate && isDated && input.needBy !== undefined && !wasThereWhenPinned(input, promised, context);
    return { input: index, what, firstAbove, hasSwitch };
  });
}

/** What was delivered when it was first pinned is no matter of waiting. */
function wasThereWhenPinned(
  input: Parameters<typeof marksOf>[0],
  promised: Promised | undefined,
  { deliveries, asOf }: PointContext,
): boolean {
  const [first] = marksOf(input);
  const delivered = promised ? deliveries.arrivedOn(promised, undefined) : never;
  return first !== undefined && delivered < never && delivered <= daysBetween(asOf, first.pinnedOn);
}

function needsOf({ from, version, needs }: PlanB, context: PointContext): readonly CompiledNeed[] {
  const need = (reference: OutputReference, range: VersionRange | undefined): CompiledNeed => {
    const promised = promisedBy(reference, context.view);
    const arrivedOn = promised ? context.deliveries.arrivedOn(promised, range) : never;
    return { reference, node: context.nodeOf(reference), arrivedOn };
  };
  return [...(from ? [need(from.value, version?.value)] : []), ...needs.map(({ value }) => need(value, undefined))];
}

export function pointColumns(
  points: readonly CompiledPoint[],
  asOf: PlainDate,
  settings: Settings,
  view: ReversionView,
): Graph['points'] {
  const days = (value: (point: CompiledPoint) => number) => Int32Array.from(points, value);
  const watches = points.flatMap(point => point.watches);
  return {
    count: points.length,
    watches: rowsOf(points.map(point => point.watches.map(({ input }) => input))),
    firstAbove: Int32Array.from(watches, ({ firstAbove }) => firstAbove),
    hasSwitch: Uint8Array.from(watches, ({ hasSwitch }) => (hasSwitch ? 1 : 0)),
    lastMoment: days(({ evaluation }) => dayOf(evaluation.lastResponsibleMoment.day, asOf, never)),
    rule: Uint8Array.from(points, ({ evaluation }) => {
      const rule = evaluation.point.atLastResponsibleMoment?.value ?? settings.atLastResponsibleMoment;
      return ruleNumbers[rule];
    }),
    trippedOn: days(({ evaluation }) =>
      isOnPlanB(evaluation) ? dayOf(evaluation.trippedOn ?? evaluation.since, asOf, 0) : never,
    ),
    tripsOn: days(({ evaluation }) =>
      evaluation.state === 'pending' ? dayOf(evaluation.tripsOn, asOf, never) : never,
    ),
    freeFrom: days(({ evaluation: { override } }) =>
      override?.keep === 'planA' ? daysBetween(asOf, override.until) + 1 : -never,
    ),
    needs: rowsOf(points.map(({ needs }) => needs.map(({ node }) => node))),
    needArrivedOn: Int32Array.from(points.flatMap(({ needs }) => needs.map(({ arrivedOn }) => arrivedOn))),
    adds: days(({ planB: { adds } }) => (adds ? daysBetween(asOf, addWork(asOf, adds.value, settings.calendar)) : 0)),
    readyOn: readyTable(points, asOf, settings, view),
  };
}

const ruleNumbers: Readonly<Record<SilenceRule, number>> = {
  never: switchRule.never,
  tripUnlessForecastOnTime: switchRule.unlessForecastOnTime,
  tripUnlessDelivered: switchRule.unlessDelivered,
};

/**
 * When Plan Bs work, worked out once for each day on which they begin. Calendars and absences make it no sum.
 *
 * @param away a team that is away besides, and when
 */
export function readyTable(
  points: readonly CompiledPoint[],
  asOf: PlainDate,
  settings: Settings,
  view: ReversionView,
  away?: { readonly team: string; readonly span: AwaySpan },
): Graph['points']['readyOn'] {
  const known = points.map(() => new Map<number, number>());
  return (point, begins) => {
    const days = known[point] as Map<number, number>;
    const found = days.get(begins);
    if (found !== undefined) return found;
    const { planB } = points[point] as CompiledPoint;
    const isAway = away !== undefined && planB.owner?.value === away.team;
    const from = addDays(asOf, begins);
    const ready = isAway ? readyWithout(away.span, from, planB, view, settings) : readyOn(from, planB, view, settings);
    const day = ready ? daysBetween(asOf, ready) : never;
    days.set(begins, day);
    return day;
  };
}

/** When a Plan B works whose team is away besides what its file says. */
function readyWithout(
  span: AwaySpan,
  begins: PlainDate,
  { leadTime, owner }: PlanB,
  view: ReversionView,
  { calendar }: Settings,
): PlainDate | undefined {
  const absences = owner ? (view.teams(owner.value)[0]?.document.away ?? []) : [];
  const spans = absences.map(({ from, until }) => ({ from: from.value, until: until.value }));
  return leadTime && addWork(begins, leadTime.value, calendar, [...spans, span]);
}
