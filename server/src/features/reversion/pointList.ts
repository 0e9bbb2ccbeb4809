import { evaluatePoints } from '../../analysis/reversion/evaluatePoint.js';
import type { PointEvaluation } from '../../analysis/reversion/types.js';
import { compareText } from '../../base/order.js';
import { compareDates, type PlainDate } from '../../base/values/date.js';
import type { FeatureContext } from '../context.js';
import { type Outlook, outlookOf } from './standing.js';

export interface ListedPoint {
  readonly standing: PointEvaluation;
  readonly outlook: Outlook;
}

/** Every reversion point of the workspace: first those that can still switch, by the day on which that option expires. */
export function pointsByExpiry(context: FeatureContext): readonly ListedPoint[] {
  const { workspace, checker } = context;
  return evaluatePoints(workspace, checker.today, checker.settings)
    .map(standing => ({ standing, outlook: outlookOf(standing, context) }))
    .sort(
      (a, b) =>
        compareExpiry(a.outlook.decideBy, b.outlook.decideBy) ||
        compareText(a.standing.contract.id.value, b.standing.contract.id.value) ||
        compareText(a.standing.point.name, b.standing.point.name),
    );
}

function compareExpiry(a: PlainDate | undefined, b: PlainDate | undefined): number {
  if (a && b) return compareDates(a, b);
  return Number(a === undefined) - Number(b === undefined);
}
