import type { PointState } from '../../analysis/reversion/types.js';
import type { EvaluatedPoint, EvaluationResult } from '../evaluationResult.js';
import type { Output } from '../program.js';
import { onOneLine } from './screened.js';
import { byUrgency, stateInWords, sumOf } from './stateWords.js';

/**
 * For a workflow on GitHub: one annotation for each point that is not simply ok, at its place.
 *
 * @param folder the evaluated folder, relative to where the command runs: places count from there
 */
export function writeEvaluationGithub(
  { reversionPoints, asOf, written }: EvaluationResult,
  out: Output,
  folder: string,
): void {
  for (const point of byUrgency(reversionPoints)) {
    if (point.state !== 'ok') out.write(`${annotation(point, folder)}\n`);
  }
  for (const path of written) out.write(`wrote ${onOneLine(path)}\n`);
  out.write(`${sumOf(reversionPoints)} As of ${asOf}.\n`);
}

function annotation({ path, line, contract, id, mode, state, because }: EvaluatedPoint, folder: string): string {
  const title = `${contract} ${id}: ${stateInWords(state)}${mode === 'shadow' ? ' (in shadow)' : ''}`;
  const file = folder === '' ? path : `${folder}/${path}`;
  const place = `file=${property(file)},line=${line},title=${property(title)}`;
  return `::${levelOf(state)} ${place}::${message(because)}`;
}

function levelOf(state: PointState): 'error' | 'warning' | 'notice' {
  if (state === 'tripped') return 'error';
  return state === 'pending' || state === 'stale' || state === 'watching' ? 'warning' : 'notice';
}

/** Line breaks and percent signs end or open a command; in properties, colons and commas too. */
function message(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return message(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
