import type { PointState } from '../../analysis/reversion/types.js';
import { count } from '../../base/plural.js';
import type { EvaluatedPoint } from '../evaluationResult.js';

const words: Readonly<Record<PointState, string>> = {
  tripped: 'tripped',
  pending: 'pending',
  returning: 'returning',
  onPlanB: 'on Plan B',
  latched: 'on Plan B for good',
  stale: 'stale',
  watching: 'watching',
  unknown: 'unknown',
  ok: 'ok',
};

/** The states in words for people, the ones that ask for attention first. */
const statesInOrder = Object.keys(words) as readonly PointState[];

export function stateInWords(state: PointState): string {
  return words[state];
}

/** The points that ask for attention first; within a state as they came. */
export function byUrgency(points: readonly EvaluatedPoint[]): readonly EvaluatedPoint[] {
  return statesInOrder.flatMap(wanted => points.filter(({ state }) => state === wanted));
}

export function decideBy({ lastResponsibleMoment, daysLeft }: EvaluatedPoint): string | undefined {
  if (lastResponsibleMoment === null || daysLeft === null) return undefined;
  if (daysLeft === 0) return `decide by today (${lastResponsibleMoment})`;
  if (daysLeft > 0) return `decide by ${lastResponsibleMoment}, in ${count(daysLeft, 'day')}`;
  return `the last responsible moment was ${lastResponsibleMoment}, ${count(-daysLeft, 'day')} ago`;
}

/** “9 reversion points: 1 tripped, 8 ok.” */
export function sumOf(points: readonly EvaluatedPoint[]): string {
  const parts = statesInOrder.flatMap(wanted => {
    const amount = points.filter(({ state }) => state === wanted).length;
    return amount === 0 ? [] : [`${amount} ${words[wanted]}`];
  });
  return `${[count(points.length, 'reversion point'), ...(parts.length > 0 ? [parts.join(', ')] : [])].join(': ')}.`;
}
