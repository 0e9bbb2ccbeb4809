import { count } from '../../base/plural.js';
import type { Json, Verdict } from '../../compat/verdict.js';
import type { CompatReport, PlacedFinding } from '../compat/report.js';
import type { Output } from '../program.js';
import { type Paint, painter } from './paint.js';

/** For people: the verdict, the payload that shows it, what changed, worst first, and a line that sums up. */
export function writeCompatText(report: CompatReport, out: Output): void {
  const paint = painter(out);
  const blocks = [
    `${coloured(report.verdict, paint)}  ${report.old} ${paint.dim('→')} ${report.new}\n  ${sentence(report)}`,
    ...(report.witness === undefined ? [] : [payload(report.witness)]),
    ...(report.why.length > 0 ? [report.why.map(reason => `  ${reason}`).join('\n')] : []),
    ...worstFirst(report.findings).map(finding => block(finding, report, paint)),
    summary(report, paint),
  ];
  out.write(`${blocks.join('\n\n')}\n`);
}

function sentence({ verdict, witness, direction, reader }: CompatReport): string {
  const isOutput = direction === 'output';
  if (verdict === 'unknown') return 'There is neither a proof that it is safe nor a payload that breaks it:';
  if (verdict === 'compatible') {
    const known = reader === 'tolerant' && isOutput ? ', to a reader that ignores names it does not know' : '';
    return isOutput
      ? `Every payload of the new schema is one of the old${known}.`
      : 'Every payload that was accepted still is.';
  }
  if (witness === undefined) return 'A field that readers could rely on may be missing now.';
  return isOutput ? 'This can be sent now, and could not before:' : 'This was accepted, and is refused now:';
}

function payload(witness: Json): string {
  const text = JSON.stringify(witness, undefined, 2);
  return text
    .split('\n')
    .map(line => `    ${line}`)
    .join('\n');
}

function block(finding: PlacedFinding, { witness, why }: CompatReport, paint: Paint): string {
  const place = [finding.old, finding.new].filter(one => one !== undefined).join(' → ');
  const own = finding.witness !== undefined && JSON.stringify(finding.witness) !== JSON.stringify(witness);
  return [
    `${coloured(finding.verdict, paint)}  ${paint.bold(finding.kind)}  ${paint.dim(place)}`,
    `  ${capital(finding.message)}${finding.path === '' ? '' : ` ${paint.dim(`(${finding.path})`)}`}.`,
    ...(own ? [`  ${paint.dim('alone:')} ${JSON.stringify(finding.witness)}`] : []),
    ...(finding.why ?? []).filter(reason => !why.includes(reason)).map(reason => `  ${paint.dim(reason)}`),
  ].join('\n');
}

function summary({ findings, direction, reader, formats }: CompatReport, paint: Paint): string {
  const of = (verdict: Verdict) => findings.filter(finding => finding.verdict === verdict).length;
  const sums = [
    count(findings.length, 'change'),
    ...(of('breaking') > 0 ? [`${of('breaking')} breaking`] : []),
    ...(of('unknown') > 0 ? [`${of('unknown')} not certain`] : []),
  ];
  const asked = direction === 'output' ? 'what is sent' : 'what is accepted';
  const asserted = formats === 'asserted' ? ', formats asserted' : '';
  return `${paint.bold(`${sums.join(', ')}.`)} ${paint.dim(`Compared as ${asked}, ${readers[reader]}${asserted}.`)}`;
}

const readers = { tolerant: 'with tolerant readers', strict: 'with strict readers', exact: 'exactly as written' };

function worstFirst(findings: readonly PlacedFinding[]): readonly PlacedFinding[] {
  const order: readonly Verdict[] = ['breaking', 'unknown', 'compatible'];
  return [...findings].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
}

function coloured(verdict: Verdict, paint: Paint): string {
  if (verdict === 'breaking') return paint.red(verdict);
  return verdict === 'unknown' ? paint.yellow(verdict) : paint.green(verdict);
}

function capital(text: string): string {
  return text.replace(/^\p{Ll}/u, letter => letter.toUpperCase());
}
