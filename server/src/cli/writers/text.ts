import type { Severity } from '../../analysis/diagnostic.js';
import { count } from '../../base/plural.js';
import { comparedWith } from '../../features/compared.js';
import type { CheckResult, PlacedDiagnostic } from '../checkResult.js';
import type { Output } from '../program.js';
import { type Paint, painter } from './paint.js';
import { onOneLine } from './screened.js';

/** The severities that the text shows, worst first; hints are for editors. */
const levels = ['error', 'warning', 'information'] as const satisfies readonly Severity[];
export type Level = (typeof levels)[number];

/** For people: one block per finding of this level or worse, then a line that sums up all. */
export function writeCheckText(result: CheckResult, level: Level, out: Output): void {
  const paint = painter(out);
  const blocks = result.problems.map(problem => `${paint.yellow('note')}  ${onOneLine(problem)}\n\n`);
  const shown = new Set<Severity>(levels.slice(0, levels.indexOf(level) + 1));
  for (const { path, diagnostics } of result.files) {
    for (const diagnostic of diagnostics) {
      if (shown.has(diagnostic.severity)) blocks.push(`${block(path, diagnostic, paint)}\n\n`);
    }
  }
  // At once: whoever reads a pipe is woken by each piece, and thousands of findings are no exception.
  out.write(`${blocks.join('')}${summary(result, paint)}\n`);
}

function block(
  path: string,
  { rule, severity, message, start, end, line, related }: PlacedDiagnostic,
  paint: Paint,
): string {
  const place = paint.bold(`${onOneLine(path)}:${start.line}:${start.column}`);
  const width = end.line === start.line ? end.column - start.column : line.length - start.column + 1;
  const margin = ' '.repeat(String(start.line).length);
  return [
    `${place}  ${coloured(severity, paint)}  ${paint.dim(rule)}`,
    `  ${onOneLine(message)}`,
    `  ${paint.dim(`${start.line} │`)} ${line}`,
    `  ${paint.dim(`${margin} │`)} ${' '.repeat(Math.max(0, start.column - 1))}${paint.dim('^'.repeat(Math.max(1, width)))}`,
    ...related.map(
      other =>
        `  ${paint.dim(`→ ${onOneLine(other.path)}:${other.start.line}:${other.start.column}`)}  ${onOneLine(other.message)}`,
    ),
  ].join('\n');
}

function coloured(severity: Severity, paint: Paint): string {
  if (severity === 'error') return paint.red(severity);
  return severity === 'warning' ? paint.yellow(severity) : paint.blue(severity);
}

function summary({ baseline, counts, asOf }: CheckResult, paint: Paint): string {
  const found = [count(counts.errors, 'error'), count(counts.warnings, 'warning')].join(', ');
  const rest = counts.information > 0 ? `, ${counts.information} for information` : '';
  const clean = counts.errors + counts.warnings === 0;
  const compared = 'label' in baseline ? comparedWith(baseline.label) : `Not compared: ${baseline.unknown}`;
  const headline = `${count(counts.contracts, 'contract')}: ${found}${rest}.`;
  return `${clean ? paint.green(headline) : paint.bold(headline)} ${paint.dim(`${compared}${'label' in baseline ? '.' : ''} As of ${asOf}.`)}`;
}
