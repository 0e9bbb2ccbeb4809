import type { WhatIf } from '../../analysis/propagation/answers.js';
import { impactWords } from '../../analysis/propagation/states.js';
import { spokenDate } from '../../base/values/date.js';
import { whatIfMermaid } from './whatIfMermaid.js';
import { costText, headline, regretText, shiftText, slipText, summary, terms, tripText } from './whatIfWords.js';

/** One page: the picture, who feels it, who trips, where it ends. */
export function whatIfMarkdown(answer: WhatIf): string {
  const cost = costText(answer);
  const parts = [
    `# ${escapeMarkdown(headline(answer))}`,
    `**${summary(answer)}**${cost === '' ? '' : ` Plan Bs cost ${cost}.`} ${terms(answer)}`,
    `\`\`\`mermaid\n${whatIfMermaid(answer)}\n\`\`\``,
    ...dependents(answer),
    ...trips(answer),
    ...leaves(answer),
    ...regrets(answer),
  ];
  return `${parts.join('\n\n')}\n`;
}

function dependents({ dependents }: WhatIf): readonly string[] {
  const rows = dependents.map(({ state, contract, input, upstream, reason }) => [
    `**${impactWords[state]}**`,
    `${contract.id.value} (${input.name})`,
    upstream.name,
    reason,
  ]);
  return table('Who feels it', ['', 'Contract (input)', 'Because of', ''], rows);
}

function trips({ trips, asOf }: WhatIf): readonly string[] {
  const rows = trips.map(trip => [
    spokenDate(trip.on, asOf),
    `${trip.contract.id.value}/${trip.point.name}`,
    `${tripText(trip, asOf)}${trip.inVain ? '; in vain' : ''}`,
  ]);
  return table('Reversion points that trip', ['Day', 'Point', 'Why'], rows);
}

function leaves({ leaves, asOf }: WhatIf): readonly string[] {
  const rows = leaves.map(leaf => [
    slipText(leaf),
    leaf.name,
    shiftText(leaf, asOf),
    leaf.path
      .slice(0, -1)
      .map(({ name }) => name)
      .join(' → '),
  ]);
  return table('Where it ends', ['Slip', 'Output', 'Dates', 'Because of'], rows);
}

function regrets({ regrets, asOf }: WhatIf): readonly string[] {
  if (regrets.length === 0) return [];
  const lines = regrets.map(regret => `- ${escapeMarkdown(regretText(regret, asOf))}`);
  return ['## Waiting costs more than Plan B', lines.join('\n')];
}

function table(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const lines = [
    heads,
    heads.map(() => '---'),
    ...rows.map(row => row.map((cell, i) => (i === 0 ? cell : escapeMarkdown(cell)))),
  ];
  return [`## ${title}`, lines.map(cells => `| ${cells.join(' | ')} |`).join('\n')];
}

/** Text of the files is not ours: it must not become markup. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|]/g, '\\$&').replace(/\s+/g, ' ');
}
