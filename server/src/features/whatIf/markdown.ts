import type { Shift, WhatIf } from '../../analysis/propagation/answers.js';
import { impactWords } from '../../analysis/propagation/states.js';
import { spokenDate } from '../../base/values/date.js';
import { linked } from '../hover/markdown.js';
import type { Place } from '../place.js';
import { whatIfMermaid } from './mermaid.js';
import { costText, headline, regretText, shiftText, slipText, summary, terms, tripText } from './words.js';

export interface PageOptions {
  /** Whether the page begins with a Mermaid chart: where pages are read that do not draw one, it is only noise. */
  readonly picture: boolean;
  /** Where the link to a place leads; without it names are plain. */
  readonly target?: (place: Place) => string;
}

/** One page: the picture, who feels it, who trips, where it ends. */
export function whatIfMarkdown(answer: WhatIf, { picture, target }: PageOptions): string {
  const cost = costText(answer);
  const link: LinkName = (name, place) => linked(escapeMarkdown(name), target?.(place));
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

/** A name that leads to its place, where links lead anywhere. */
type LinkName = (name: string, place: Place) => string;

function dependents({ dependents }: WhatIf, link: LinkName): readonly string[] {
  const rows = dependents.map(({ state, file, contract, input, upstream, reason }) => [
    `**${impactWords[state]}**`,
    link(`${contract.id.value} (${input.name})`, { file: file.key, range: input.nameNode }),
    outputLink(upstream, link),
    escapeMarkdown(reason),
  ]);
  return table('Who feels it', ['', 'Contract (input)', 'Because of', ''], rows);
}

function trips({ trips, asOf }: WhatIf, link: LinkName): readonly string[] {
  const rows = trips.map(trip => [
    spokenDate(trip.on, asOf),
    link(`${trip.contract.id.value}/${trip.point.name}`, { file: trip.file.key, range: trip.point.nameNode }),
    escapeMarkdown(`${tripText(trip, asOf)}${trip.inVain ? '; in vain' : ''}`),
  ]);
  return table('Reversion points that trip', ['Day', 'Point', 'Why'], rows);
}

function leaves({ leaves, asOf }: WhatIf, link: LinkName): readonly string[] {
  const rows = leaves.map(leaf => [
    slipText(leaf),
    outputLink(leaf, link),
    shiftText(leaf, asOf),
    leaf.path
      .slice(0, -1)
      .map(step => outputLink(step, link))
      .join(' → '),
  ]);
  return table('Where it ends', ['Slip', 'Output', 'Dates', 'Because of'], rows);
}

function outputLink({ name, file, contract, output }: Shift, link: LinkName): string {
  return link(name, { file: file.key, range: output?.nameNode ?? contract.id.node });
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
