import { escapeInLine } from '../../base/markdown.js';
import type { EvaluatedPoint, EvaluationResult } from '../evaluationResult.js';
import type { Output } from '../program.js';
import { byUrgency, stateInWords, sumOf } from './stateWords.js';

/** For a pull request or a page: a table, and the messages that go with what is not recorded yet. */
export function writeEvaluationMarkdown({ reversionPoints, asOf, written }: EvaluationResult, out: Output): void {
  const points = byUrgency(reversionPoints);
  const rows = points.map(point => `| ${cells(point).join(' | ')} |`);
  const drafts = points.flatMap(point => point.drafts);
  const parts = [
    `# Reversion points as of ${asOf}`,
    sumOf(reversionPoints),
    ...(rows.length > 0
      ? [
          ['| state | reversion point | because | decide by | next |', '| --- | --- | --- | --- | --- |', ...rows].join(
            '\n',
          ),
        ]
      : []),
    ...(written.length > 0 ? ['## Written', written.map(path => `- \`${path}\``).join('\n')] : []),
    ...(drafts.length > 0 ? ['## Messages to send', ...drafts.map(({ text }) => demoted(text))] : []),
  ];
  out.write(`${parts.join('\n\n')}\n`);
}

function cells(point: EvaluatedPoint): readonly string[] {
  const { contract, id, mode, state, since, because, lastResponsibleMoment, next } = point;
  return [
    `${stateInWords(state)}${mode === 'shadow' ? ' (shadow)' : ''}${since === null ? '' : `, since ${since}`}`,
    `\`${contract.replace(/[`|\s]/g, ' ')}\` ${escapeInLine(id)}`,
    escapeInLine(because),
    lastResponsibleMoment ?? '',
    next ? `${next.on}: ${stateInWords(next.state as EvaluatedPoint['state'])}` : '',
  ];
}

/** A message’s title stands below the page’s. */
function demoted(text: string): string {
  return text.trimEnd().replace(/^# /, '### ');
}
