import { evaluatePoints, isOnPlanB } from '../analysis/reversion/evaluatePoint.js';
import { type Draft, draftsFor } from '../analysis/reversion/message.js';
import type { Leg, PointEvaluation, PointState, Transition } from '../analysis/reversion/types.js';
import type { PlainDate } from '../base/values/date.js';
import { daysBetween } from '../base/values/date.js';
import { pathIn } from './checkResult.js';
import type { Project } from './project.js';

/** What `contracts evaluate` found, ready to be written in any format. Its fields are those of the JSON document. */
export interface EvaluationResult {
  readonly asOf: string;
  readonly reversionPoints: readonly EvaluatedPoint[];
  /** How many points are in each state; states without any are left out. */
  readonly counts: Readonly<Partial<Record<PointState, number>>>;
  /** The files that `--write` wrote, relative to the folder. */
  readonly written: readonly string[];
  /** What could not be looked at, or written. */
  readonly problems: readonly string[];
}

export interface EvaluatedPoint {
  readonly contract: string;
  readonly id: string;
  readonly title: string | null;
  /** The contract's file, relative to the folder, and the line of the point, from 1. */
  readonly path: string;
  readonly line: number;
  readonly mode: 'armed' | 'shadow';
  readonly state: PointState;
  /** The day of the last step. */
  readonly since: string | null;
  /** In percent, as the nearest double; null where it is not known. `missExact` is the ratio itself. */
  readonly miss: number | null;
  /** The exact ratio, as `14/67`; 1/5 is 20 %. */
  readonly missExact: string | null;
  readonly tolerance: number;
  readonly toleranceExact: string;
  readonly lastResponsibleMoment: string | null;
  /** From the day of the evaluation to the last responsible moment; negative when it is over. */
  readonly daysLeft: number | null;
  readonly tripsOn: string | null;
  readonly trippedOn: string | null;
  readonly because: string;
  readonly next: { readonly on: string; readonly state: string; readonly because: string } | null;
  readonly planB: string | null;
  readonly legs: readonly EvaluatedLeg[];
  /** The steps that no entry records; none after `--write`. */
  readonly unrecorded: readonly { readonly date: string; readonly state: string; readonly because: string }[];
  /** The messages that go with the steps that no entry recorded before. */
  readonly drafts: readonly Draft[];
}

export interface EvaluatedLeg {
  readonly input: string;
  readonly what: string;
  readonly state: string;
  readonly miss: number | null;
  readonly missExact: string | null;
  readonly arithmetic: string | null;
  readonly reason: string | null;
}

/** Evaluates every reversion point of a project on its day. */
export function evaluationsOf({ context: { workspace, checker } }: Project): readonly PointEvaluation[] {
  return evaluatePoints(workspace, checker.today, checker.settings);
}

export function evaluationResult(
  project: Project,
  evaluations: readonly PointEvaluation[],
  written: { readonly paths: readonly string[]; readonly problems: readonly string[] },
  isRecorded: boolean,
): EvaluationResult {
  const counts: Partial<Record<PointState, number>> = {};
  for (const { state } of evaluations) counts[state] = (counts[state] ?? 0) + 1;
  return {
    asOf: project.context.checker.today.toString(),
    reversionPoints: evaluations.map(evaluation => pointOf(evaluation, project, isRecorded)),
    counts,
    written: written.paths,
    problems: [...project.problems, ...written.problems],
  };
}

/** Whether some point is on Plan B, on its way there or back, or would be if it were armed. */
export function somethingTripped(evaluations: readonly PointEvaluation[]): boolean {
  return evaluations.some(isOnPlanB);
}

function pointOf(evaluation: PointEvaluation, { folder, context }: Project, isRecorded: boolean): EvaluatedPoint {
  const { contract, point, file, asOf, lastResponsibleMoment, next } = evaluation;
  const { workspace, checker } = context;
  const moment = lastResponsibleMoment.day;
  return {
    contract: contract.id.value,
    id: point.name,
    title: point.summary?.value ?? null,
    path: pathIn(folder, file.key),
    line: file.text.positionAt(point.range.start).line + 1,
    mode: evaluation.mode,
    state: evaluation.state,
    since: dayOf(evaluation.since),
    ...missOf(evaluation.miss),
    tolerance: percentOf(evaluation.tolerance),
    toleranceExact: evaluation.tolerance.toFraction(),
    lastResponsibleMoment: dayOf(moment),
    daysLeft: moment ? daysBetween(asOf, moment) : null,
    tripsOn: dayOf(evaluation.tripsOn),
    trippedOn: dayOf(evaluation.trippedOn),
    because: evaluation.because,
    next: next ? { on: next.on.toString(), state: next.state, because: next.because } : null,
    planB: point.planB?.summary?.value ?? null,
    legs: evaluation.legs.map(legOf),
    unrecorded: isRecorded ? [] : evaluation.unrecorded.map(stepOf),
    drafts: evaluation.unrecorded.flatMap(step => draftsFor(evaluation, step, workspace, checker.settings)),
  };
}

function stepOf({ date, state, because }: Transition): EvaluatedPoint['unrecorded'][number] {
  return { date: date.toString(), state, because };
}

function legOf({ input, what, state, miss, arithmetic, reason }: Leg): EvaluatedLeg {
  return { input, what, state, ...missOf(miss), arithmetic: arithmetic ?? null, reason: reason ?? null };
}

function missOf(miss: PointEvaluation['miss']): { readonly miss: number | null; readonly missExact: string | null } {
  return { miss: miss ? percentOf(miss) : null, missExact: miss?.toFraction() ?? null };
}

function percentOf(ratio: PointEvaluation['tolerance']): number {
  return ratio.mul(100).valueOf();
}

function dayOf(day: PlainDate | undefined): string | null {
  return day?.toString() ?? null;
}
