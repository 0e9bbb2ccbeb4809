import { evaluatePoint } from '../../analysis/reversion/evaluatePoint.js';
import { watchedInputs } from '../../analysis/reversion/lastResponsibleMoment.js';
import { markOn } from '../../analysis/reversion/marks.js';
import { firstDayAbove } from '../../analysis/reversion/misses/date.js';
import { viewOf } from '../../analysis/reversion/promises.js';
import type { PointEvaluation, PointState } from '../../analysis/reversion/types.js';
import { addDays, compareDates, type PlainDate } from '../../base/values/date.js';
import type { ReversionPoint } from '../../model/contract.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { FeatureContext } from '../context.js';

/** How the reversion points of a file stand today, as they are written. */
export function standingsIn(file: ContractFile, { workspace, checker }: FeatureContext): readonly PointEvaluation[] {
  const { document: contract } = file;
  if (contract?.kind !== 'contract') return [];
  const view = viewOf(workspace);
  return contract.reversionPoints.map(point =>
    evaluatePoint({ file, contract, point }, view, checker.today, checker.settings),
  );
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

/** The last day on which a delivery is no miss yet, of the watched dates the earliest; undefined where none is watched. */
export function latestDay(
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
