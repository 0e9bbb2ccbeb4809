import { evaluatePoints, isOnPlanB } from '../../analysis/reversion/evaluatePoint.js';
import type { PointEvaluation } from '../../analysis/reversion/types.js';
import { compareText } from '../../base/order.js';
import { compareDates, type PlainDate } from '../../base/values/date.js';
import type { FeatureContext } from '../context.js';

/**
 * Every reversion point of the workspace: first those that can still switch, by the day on which that option expires,
 * those without such a day behind them; last those on Plan B.
 */
export function pointsByExpiry({ workspace, checker }: FeatureContext): readonly PointEvaluation[] {
  return [...evaluatePoints(workspace, checker.today, checker.settings)].sort(
    (a, b) =>
      Number(isOnPlanB(a)) - Number(isOnPlanB(b)) ||
      compareExpiry(expiryOf(a), expiryOf(b)) ||
      compareText(a.contract.id.value, b.contract.id.value) ||
      compareText(a.point.name, b.point.name),
  );
}

function expiryOf({ lastResponsibleMoment }: PointEvaluation): PlainDate | undefined {
  return lastResponsibleMoment.day;
}

function compareExpiry(a: PlainDate | undefined, b: PlainDate | undefined): number {
  if (a && b) return compareDates(a, b);
  return Number(a === undefined) - Number(b === undefined);
}
