import { escapeMarkdown } from '../base/markdown.js';
import { compareText } from '../base/order.js';
import { count } from '../base/plural.js';
import { comparedWith } from './compared.js';
import type { DateEffect, DateEffects, OutputShift } from './dateEffects.js';
import { datesHeading, datesSummary, effectText, isMoving, outputShiftText } from './dateEffectWords.js';
import { contractsHit, type Impact, type ImpactChange, type ImpactHit, type WaivedBy } from './impact.js';
import type { Place } from './place.js';

/** How a place is written in the report. */
export type LinkTo = (place: Place) => string;

/**
 * The impact of the changes as one Markdown page: a headline, then change by change who is hit, the worst off first, and what all
 * of them together do to the dates.
 */
export function impactReport(
  { changes, baseline }: Impact,
  dates: DateEffects,
  link: LinkTo,
): { readonly title: string; readonly markdown: string } {
  const title = 'Impact report';
  if ('unknown' in baseline) {
    return { title, markdown: `# ${title}\n\nThere is nothing to compare with. ${baseline.unknown}\n` };
  }
  const breaking = changes.filter(({ kind }) => kind === 'breaking');
  const unknown = changes.filter(({ kind }) => kind === 'unknown');
  const waived = changes.filter(change => change.waived);
  const safe = changes.filter(({ kind, waived }) => kind === 'compatible' && !waived);
  const parts = [
    `# ${title}`,
    headline(changes, breaking.length, unknown.length, waived.length),
    `${escapeMarkdown(comparedWith(baseline.label))}.`,
    ...(baseline.gaps.length === 0
      ? []
      : [`Not everything is compared: ${baseline.gaps.map(escapeMarkdown).join(' ')}`]),
    ...section('Breaking', breaking, link),
    ...section('Not certain', unknown, link),
    ...section('Agreed to by waiver', waived, link),
    ...datesSection(dates, link),
    ...safeSection(safe, link),
    ...talkTo([...[...breaking, ...unknown].flatMap(({ hits }) => hits), ...dates.dependents.filter(isConcerned)]),
  ];
  return { title, markdown: `${parts.join('\n\n')}\n` };
}

function headline(changes: readonly ImpactChange[], breaking: number, unknown: number, waived: number): string {
  if (changes.length === 0) return '**Nothing changed** in what anybody promises.';
  const hit = contractsHit(changes).length;
  const agreed = waived > 0 ? `, ${waived} agreed to by waiver` : '';
  if (breaking + unknown === 0) {
    const told = waived > 0 ? `${agreed}; no other one breaks anybody` : ', none of which breaks anybody';
    return `**${count(changes.length, 'change')}${told}.**`;
  }
  const uncertain = unknown > 0 ? `, ${unknown} not certain` : '';
  return `**${count(breaking, 'breaking change')}${uncertain}${agreed}; ${count(hit, 'contract')} hit.**`;
}

function section(name: string, changes: readonly ImpactChange[], link: LinkTo): readonly string[] {
  return changes.length === 0 ? [] : [`## ${name}`, ...changes.map(change => changeText(change, link))];
}

function changeText(change: ImpactChange, link: LinkTo): string {
  const where = change.place ? ` — ${link(change.place)}` : '';
  const lines = [
    `### ${subjectText(change)}${where}`,
    `${escapeMarkdown(change.message)}${change.rule ? ` (\`${change.rule}\`)` : ''}`,
  ];
  if (change.waived) lines.push(waivedText(change.waived));
  if (change.witness !== undefined) {
    lines.push(`${change.witnessShows}:\n\n\`\`\`json\n${JSON.stringify(change.witness, undefined, 2)}\n\`\`\``);
  }
  if (change.why.length > 0) lines.push(`Why it cannot be told: ${change.why.map(escapeMarkdown).join(' ')}`);
  lines.push(hitTable(change.hits, link));
  return lines.join('\n\n');
}

function waivedText({ until, signedBy }: WaivedBy): string {
  return `Waived until ${until}, signed by ${signedBy.map(escapeMarkdown).join(', ')}.`;
}

function hitTable(hits: readonly ImpactHit[], link: LinkTo): string {
  const rows = hits.map(hit =>
    [
      `**${stateWord(hit)}**`,
      `${escapeMarkdown(hit.contract)} (${escapeMarkdown(hit.input)})`,
      usesText(hit),
      ownerText(hit.owner),
      hit.onlyBefore ? 'removed by this change' : link(hit.place),
    ].join(' | '),
  );
  return [
    '| | Contract (input) | Uses | Talk to | Where |',
    '|---|---|---|---|---|',
    ...rows.map(row => `| ${row} |`),
  ].join('\n');
}

function stateWord({ effect, path }: ImpactHit): string {
  return path.length > 1 ? `${effect}, through ${escapeMarkdown(path.slice(0, -1).join(' → '))}` : effect;
}

function usesText({ uses, path }: ImpactHit): string {
  if (path.length > 1) return '';
  if (!uses) return 'everything';
  return uses.length === 0 ? 'date and levels' : uses.map(path => `\`${path.replaceAll('|', '\\|')}\``).join(', ');
}

function safeSection(changes: readonly ImpactChange[], link: LinkTo): readonly string[] {
  if (changes.length === 0) return [];
  const lines = changes.map(change => {
    const where = change.place ? ` — ${link(change.place)}` : '';
    return `- ${subjectText(change)}: ${escapeMarkdown(change.message)}${where}`;
  });
  return ['## Safe, or used by nobody', lines.join('\n')];
}

function datesSection(dates: DateEffects, link: LinkTo): readonly string[] {
  if (!isMoving(dates)) return [];
  const rows = dates.dependents.map(effect =>
    [
      `**${effectText(effect)}**`,
      `${escapeMarkdown(effect.contract)} (${escapeMarkdown(effect.input)})`,
      `${escapeMarkdown(effect.after.reason)}${throughText(effect)}`,
      effect.outputs.map(output => shiftText(output, dates)).join('<br>'),
      ownerText(effect.owner),
      link(effect.place),
    ].join(' | '),
  );
  const head = ['| | Contract (input) | Why | Its outputs | Talk to | Where |', '|---|---|---|---|---|---|'];
  return [
    `## ${datesHeading}`,
    datesSummary(dates),
    ...(dates.sources.length > 0 ? [dates.sources.map(output => `- ${shiftText(output, dates)}`).join('\n')] : []),
    ...(rows.length > 0 ? [[...head, ...rows.map(row => `| ${row} |`)].join('\n')] : []),
  ];
}

function shiftText(output: OutputShift, { asOf }: DateEffects): string {
  return `${escapeMarkdown(output.name)} ${outputShiftText(output, asOf)}`;
}

/** Whether somebody has something to do about it. */
function isConcerned({ state }: DateEffect): boolean {
  return state !== 'absorbs' && state !== 'unaffected';
}

function throughText({ after: { path } }: DateEffect): string {
  return path.length > 1 ? `; through ${path.map(escapeMarkdown).join(' → ')}` : '';
}

function ownerText(owner: ImpactHit['owner']): string {
  if (!owner) return 'nobody';
  return escapeMarkdown(`${owner.title ?? owner.team}${owner.contact ? `, ${owner.contact}` : ''}`);
}

function talkTo(dependents: readonly Pick<ImpactHit, 'owner' | 'contract'>[]): readonly string[] {
  const teams = new Map<string, Set<string>>();
  for (const { owner, contract } of dependents) {
    if (!owner) continue;
    const name = `${owner.title ?? owner.team}${owner.contact ? ` (${owner.contact})` : ''}`;
    teams.set(name, (teams.get(name) ?? new Set()).add(contract));
  }
  if (teams.size === 0) return [];
  const lines = [...teams]
    .sort(([a], [b]) => compareText(a, b))
    .map(([team, contracts]) => `- ${escapeMarkdown(team)}: ${[...contracts].map(escapeMarkdown).join(', ')}`);
  return ['## Whom to talk to', lines.join('\n')];
}

/** What changed, as an input names it, or the contract where it is the whole of it. */
function subjectText({ contract, output }: ImpactChange): string {
  return output === '' ? escapeMarkdown(contract) : `${escapeMarkdown(contract)}#${escapeMarkdown(output)}`;
}
