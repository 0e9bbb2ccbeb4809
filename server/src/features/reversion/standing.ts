import { evaluatePoint, isOnPlanB } from '../../analysis/reversion/evaluatePoint.js';
import { watchedInputs } from '../../analysis/reversion/lastResponsibleMoment.js';
import { markOn } from '../../analysis/reversion/marks.js';
import { firstDayAbove } from '../../analysis/reversion/misses/date.js';
import { observationsOf, viewOf } from '../../analysis/reversion/observations.js';
import type { Observation, PointEvaluation, PointState } from '../../analysis/reversion/types.js';
import { addDays, compareDates, type PlainDate } from '../../base/values/date.js';
import type { ReversionPoint } from '../../model/contract.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import { promisedBy } from '../../workspace/promised.js';
import type { FeatureContext } from '../context.js';

/** How the reversion points of a file stand today, as they are written. */
export function standingsIn(file: ContractFile, context: FeatureContext): readonly PointEvaluation[] {
  if (file.document?.kind !== 'contract') return [];
  return file.document.reversionPoints.flatMap(point => standingOf(point, file, context) ?? []);
}

/** How one reversion point stands today. */
export function standingOf(
  point: ReversionPoint,
  file: ContractFile,
  { workspace, checker }: FeatureContext,
): PointEvaluation | undefined {
  const { document: contract } = file;
  if (contract?.kind !== 'contract') return undefined;
  return evaluatePoint({ file, contract, point }, viewOf(workspace), checker.today, checker.settings);
}

/** What is left to decide of a reversion point; nothing on Plan B, and once all that it watches was delivered. */
export interface Outlook {
  /** The last day on which a delivery is no miss yet, of the watched dates the earliest. */
  readonly latest?: PlainDate;
  /** The last responsible moment. */
  readonly decideBy?: PlainDate;
}

export function outlookOf(standing: PointEvaluation, context: FeatureContext): Outlook {
  if (isOnPlanB(standing) || isSettled(standing, context)) return {};
  const latest = latestDay(standing, context);
  const decideBy = standing.lastResponsibleMoment.day;
  return { ...(latest ? { latest } : {}), ...(decideBy ? { decideBy } : {}) };
}

function isSettled({ point, contract }: PointEvaluation, { workspace, checker }: FeatureContext): boolean {
  const view = viewOf(workspace);
  const watched = watchedInputs(point, contract);
  const isDelivered = ({ entry, date }: Observation) => entry.delivered && compareDates(date, checker.today) <= 0;
  return (
    watched.length > 0 &&
    watched.every(({ input }) => {
      const promised = promisedBy(input.from?.value, view);
      return promised !== undefined && observationsOf(promised, view).some(isDelivered);
    })
  );
}

function latestDay(
  { point, contract, tolerance }: PointEvaluation,
  { checker }: FeatureContext,
): PlainDate | undefined {
  const { smallestWindow } = checker.settings;
  const days = watchedInputs(point, contract)
    .filter(({ what }) => what === undefined || what.has('date'))
    .flatMap(({ input }) => {
      const mark = markOn(input, checker.today);
      return mark?.due ? [addDays(firstDayAbove({ ...mark, due: mark.due }, tolerance, smallestWindow), -1)] : [];
    });
  return days.sort(compareDates)[0];
}

/** A state as people read it. */
export const stateWords: Readonly<Record<PointState, string>> = {
  ok: 'ok',
  watching: 'watching',
  pending: 'pending',
  tripped: 'tripped',
  onPlanB: 'on Plan B',
  returning: 'returning to Plan A',
  latched: 'stays on Plan B',
  stale: 'stale',
  unknown: 'unknown',
};
