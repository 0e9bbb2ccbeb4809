import type { Shift, WhatIf } from '../../analysis/propagation/answers.js';
import { impactWords } from '../../analysis/propagation/states.js';
import { spokenDate } from '../../base/values/date.js';
import { bullets, linked, plain } from '../hover/markdown.js';
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
  const link: LinkName = (name, place) => linked(plain(name), target?.(place));
  const parts = [
    `# ${plain(headline(answer))}`,
    `**${plain(summary(answer))}**${cost === '' ? '' : ` Plan Bs cost ${cost}.`} ${terms(answer)}`,
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
  const lines = dependents.map(({ state, file, contract, input, upstream, reason }) => {
    const who = link(`${contract.id.value} (${input.name})`, { file: file.key, range: input.nameNode });
    return `**${impactWords[state]}** ${who}: ${plain(reason)}. Because of ${outputLink(upstream, link)}.`;
  });
  return section('Who feels it', lines);
}

function trips({ trips, asOf }: WhatIf, link: LinkName): readonly string[] {
  const lines = trips.map(trip => {
    const { file, contract, point, on, inVain } = trip;
    const which = link(`${contract.id.value}/${point.name}`, { file: file.key, range: point.nameNode });
    return `**${spokenDate(on, asOf)}** ${which}: ${plain(tripText(trip, asOf))}${inVain ? '; in vain' : ''}.`;
  });
  return section('Reversion points that trip', lines);
}

function leaves({ leaves, asOf }: WhatIf, link: LinkName): readonly string[] {
  const lines = leaves.map(leaf => {
    const dates = shiftText(leaf, asOf);
    const path = leaf.path.slice(0, -1).map(step => outputLink(step, link));
    const because = path.length === 0 ? '' : ` Because of ${path.join(' → ')}.`;
    return `**${slipText(leaf)}** ${outputLink(leaf, link)}${dates === '' ? '' : `: ${dates}`}.${because}`;
  });
  return section('Where it ends', lines);
}

function regrets({ regrets, asOf }: WhatIf): readonly string[] {
  return section(
    'Waiting costs more than Plan B',
    regrets.map(regret => plain(regretText(regret, asOf))),
  );
}

function outputLink({ name, file, contract, output }: Shift, link: LinkName): string {
  return link(name, { file: file.key, range: output?.nameNode ?? contract.id.node });
}

/** A list and no table: names and reasons are long, and pages are narrow beside an editor. */
function section(title: string, lines: readonly string[]): readonly string[] {
  const list = bullets(lines);
  return list === undefined ? [] : [`## ${title}`, list];
}
