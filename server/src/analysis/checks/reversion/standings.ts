import type { Contract } from '../../../model/contract.js';
import { evaluatePoint } from '../../reversion/evaluatePoint.js';
import type { PointEvaluation, PointSubject } from '../../reversion/types.js';
import type { RuleContext } from '../../rule.js';

/** By the context of a check, so that the rules of one check evaluate each point once. */
const evaluated = new WeakMap<object, Map<PointSubject['point'], PointEvaluation>>();

/** How a reversion point stands on the day of the check, by the statuses as they are now. */
export function standingOf(subject: PointSubject, context: RuleContext<Contract>): PointEvaluation {
  const known = evaluated.get(context) ?? new Map<PointSubject['point'], PointEvaluation>();
  evaluated.set(context, known);
  const standing = known.get(subject.point) ?? evaluatePoint(subject, context.view, context.asOf, context.settings);
  known.set(subject.point, standing);
  return standing;
}
