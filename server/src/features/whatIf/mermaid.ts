import type { Dependent, WhatIf } from '../../analysis/propagation/answers.js';
import { type ImpactState, impactWords } from '../../analysis/propagation/states.js';
import { isMoved, shiftText, slipText } from './words.js';

/** Fills that keep dark text readable. */
const fills: Readonly<Record<ImpactState, string>> = {
  blocked: '#f4a6a6',
  breaks: '#f4a6a6',
  late: '#f4a6a6',
  revertsTooLate: '#f7c59f',
  unknown: '#e0e0e0',
  reverts: '#a9cdf0',
  degraded: '#f5e6a3',
  absorbs: '#b9e0b9',
  unaffected: '#ffffff',
};

/** A flow chart: outputs that move, and who relies on them, in the colour of what it does to them. */
export function whatIfMermaid(answer: WhatIf): string {
  const ids = new Map<string, string>();
  const lines: string[] = [];
  const idOf = (key: string, label: string, shape: 'output' | 'contract') => {
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = `n${ids.size}`;
    ids.set(key, id);
    lines.push(shape === 'output' ? `  ${id}["${label}"]` : `  ${id}(["${label}"])`);
    return id;
  };
  const outputId = (shift: WhatIf['sources'][number]) => {
    const dates = [shiftText(shift, answer.asOf), slipText(shift)].filter(text => text !== '').join(', ');
    return idOf(shift.name, `${escapeLabel(shift.name)}<br/>${dates}`, 'output');
  };
  for (const source of answer.sources) outputId(source);
  const states = new Map<string, ImpactState>();
  const edges: string[] = [];
  for (const dependent of answer.dependents) edges.push(...edgesOf(dependent, outputId, idOf, states));
  const classes = [...new Set(states.values())].map(
    state => `  classDef ${state} fill:${fills[state]},stroke:#555,color:#111`,
  );
  const assigned = [...states].map(([id, state]) => `  class ${id} ${state}`);
  return ['flowchart LR', ...lines, ...new Set(edges), ...classes, ...assigned].join('\n');
}

function edgesOf(
  { contract, state, upstream, outputs, input }: Dependent,
  outputId: (shift: WhatIf['sources'][number]) => string,
  idOf: (key: string, label: string, shape: 'contract') => string,
  states: Map<string, ImpactState>,
): readonly string[] {
  const id = contract.id.value;
  // The first of a contract's inputs is the worst: its state is the contract's.
  const to = idOf(`contract ${id}`, `${escapeLabel(id)}<br/>${impactWords[state]}`, 'contract');
  if (!states.has(to)) states.set(to, state);
  const moving = outputs.filter(isMoved);
  return [
    `  ${outputId(upstream)} -->|${escapeLabel(input.name)}| ${to}`,
    ...moving.map(shift => `  ${to} --> ${outputId(shift)}`),
  ];
}

function escapeLabel(text: string): string {
  return text.replace(/["<>&#|]/g, character => `#${character.codePointAt(0)};`);
}
