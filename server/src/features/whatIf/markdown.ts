import type { WhatIf } from '../../analysis/propagation/answers.js';
import { impactWords } from '../../analysis/propagation/states.js';
import { spokenDate } from '../../base/values/date.js';
import type { LinkTo } from '../impactReport.js';
import { whatIfMermaid } from './mermaid.js';
import { costText, headline, regretText, shiftText, slipText, summary, terms, tripText } from './words.js';

export interface PageOptions {
  /** Whether the page begins with a Mermaid chart: where pages are read that do not draw one, it is only noise. */
  readonly picture: boolean;
  /** How a place is written; without it no place is named. */
  readonly link?: LinkTo;
}

/** One page: the picture, who feels it, who trips, where it ends. */
export function whatIfMarkdown(answer: WhatIf, { picture, link }: PageOptions): string {
  const cost = costText(answer);
  const parts = [
    `# ${escapeMarkdown(headline(answer))}`,
    `**${escapeMarkdown(summary(answer))}**${cost === '' ? '' : ` Plan Bs cost ${cost}.`} ${terms(answer)}`,
    ...(picture ? [`\`\`\`mermaid\n${whatIfMermaid(answer)}\n\`\`\``] : []),
    ...dependents(answer, link),
    ...trips(answer, link),
    ...leaves(answer, link),
    ...regrets(answer),
  ];
  return `${parts.join('\n\n')}\n`;
}

function dependents({ dependents }: WhatIf, link: LinkTo | undefined): readonly string[] {
  const rows = dependents.map(({ state, file, contract, input, upstream, reason }) => [
    `**${impactWords[state]}**`,
    escapeMarkdown(`${contract.id.value} (${input.name})`),
    escapeMarkdown(upstream.name),
    escapeMarkdown(reason),
    ...(link ? [link({ file: file.key, range: input.nameNode })] : []),
  ]);
  return table('Who feels it', ['', 'Contract (input)', 'Because of', '', ...where(link)], rows);
}

function trips({ trips, asOf }: WhatIf, link: LinkTo | undefined): readonly string[] {
  const rows = trips.map(trip => [
    spokenDate(trip.on, asOf),
    escapeMarkdown(`${trip.contract.id.value}/${trip.point.name}`),
    escapeMarkdown(`${tripText(trip, asOf)}${trip.inVain ? '; in vain' : ''}`),
    ...(link ? [link({ file: trip.file.key, range: trip.point.nameNode })] : []),
  ]);
  return table('Reversion points that trip', ['Day', 'Point', 'Why', ...where(link)], rows);
}

function leaves({ leaves, asOf }: WhatIf, link: LinkTo | undefined): readonly string[] {
  const rows = leaves.map(leaf => [
    slipText(leaf),
    escapeMarkdown(leaf.name),
    shiftText(leaf, asOf),
    escapeMarkdown(
      leaf.path
        .slice(0, -1)
        .map(({ name }) => name)
        .join(' → '),
    ),
    ...(link ? [link({ file: leaf.file.key, range: leaf.output?.nameNode ?? leaf.contract.id.node })] : []),
  ]);
  return table('Where it ends', ['Slip', 'Output', 'Dates', 'Because of', ...where(link)], rows);
}

function where(link: LinkTo | undefined): readonly string[] {
  return link ? ['Where'] : [];
}

function regrets({ regrets, asOf }: WhatIf): readonly string[] {
  if (regrets.length === 0) return [];
  const lines = regrets.map(regret => `- ${escapeMarkdown(regretText(regret, asOf))}`);
  return ['## Waiting costs more than Plan B', lines.join('\n')];
}

/** @param rows cells that are Markdown already */
function table(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const lines = [heads, heads.map(() => '---'), ...rows];
  return [`## ${title}`, lines.map(cells => `| ${cells.join(' | ')} |`).join('\n')];
}

/** Text of the files is not ours: it must not become markup. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|]/g, '\\$&').replace(/\s+/g, ' ');
}
