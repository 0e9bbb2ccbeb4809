import type { PointState } from '../../analysis/reversion/types.js';
import type { EvaluatedPoint, EvaluationResult } from '../evaluationResult.js';
import type { Output } from '../program.js';
import { type Paint, painter } from './paint.js';
import { onOneLine } from './screened.js';
import { byUrgency, decideBy, stateInWords, sumOf } from './stateWords.js';

/** For people: point by point, the urgent ones first, then a line that sums up. */
export function writeEvaluationText({ reversionPoints, asOf, written }: EvaluationResult, out: Output): void {
  const paint = painter(out);
  for (const point of byUrgency(reversionPoints)) out.write(`${block(point, paint)}\n\n`);
  for (const path of written) out.write(`wrote ${onOneLine(path)}\n`);
  out.write(`${paint.bold(sumOf(reversionPoints))} ${paint.dim(`As of ${asOf}.`)}\n`);
}

function block(point: EvaluatedPoint, paint: Paint): string {
  const { contract, id, mode, path, line, state, since, because, next, planB } = point;
  const shadow = mode === 'shadow' ? paint.dim(' (in shadow: nothing is switched)') : '';
  const isOnPlanB = state === 'tripped' || state === 'onPlanB' || state === 'returning' || state === 'latched';
  const details = [
    since === null ? undefined : `since ${since}`,
    isOnPlanB && planB !== null ? `Plan B: ${planB}` : undefined,
    isOnPlanB ? undefined : decideBy(point),
  ].filter(part => part !== undefined);
  return [
    `${colour(state, paint)(stateInWords(state))}  ${paint.bold(`${contract} ${id}`)}${shadow}  ${paint.dim(`${path}:${line}`)}`,
    `  ${because}`,
    ...(details.length > 0 ? [`  ${paint.dim(details.join('; '))}`] : []),
    ...(next
      ? [
          `  ${paint.dim(`if nothing is said, on ${next.on}: ${stateInWords(next.state as PointState)} (${next.because})`)}`,
        ]
      : []),
    ...(point.unrecorded.length > 0
      ? [`  ${paint.dim('not recorded yet: “contracts evaluate --write” does it')}`]
      : []),
  ].join('\n');
}

function colour(state: PointState, paint: Paint): (text: string) => string {
  if (state === 'tripped') return paint.red;
  if (state === 'ok') return paint.green;
  return state === 'unknown' ? paint.dim : paint.yellow;
}
