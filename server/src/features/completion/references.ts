import { goneContracts } from '../../analysis/changes/workspaceChanges.js';
import { rules } from '../../analysis/checks/registry.js';
import { compareText } from '../../base/order.js';
import { formatOutputReference } from '../../base/values/names.js';
import { versionOf } from '../../workspace/promised.js';
import { differenceOf } from '../hover/changeText.js';
import { type Ask, otherItems, type Proposal } from './proposal.js';

/** Every output of every contract; our own ones last, and first where one of them replaces another. */
export function outputReferences(ask: Ask): readonly Proposal[] {
  const { context, document, path } = ask;
  const own = document.kind === 'contract' ? document.id.value : undefined;
  const others = otherItems(ask);
  const ownFirst = path.includes('deprecated');
  const [ours, theirs]: [Proposal[], Proposal[]] = [[], []];
  for (const { document: contract } of context.workspace.allContracts()) {
    const id = contract.id.value;
    for (const output of contract.outputs) {
      const label = formatOutputReference({ contract: id, output: output.name });
      // An output is not its own replacement.
      if (others.has(label) || (id === own && ownFirst && output.name === path[1])) continue;
      const version = versionOf({ contract, output })?.value.text;
      const due = output.due?.node.kind === 'scalar' ? `due ${output.due.node.text}` : undefined;
      const detail = joined(contract.title?.value, version, due);
      (id === own ? ours : theirs).push({ label, kind: 'output', detail, explained: { output: label } });
    }
  }
  return ownFirst ? [...ours, ...theirs] : [...theirs, ...ours];
}

function joined(...parts: readonly (string | undefined)[]): string | undefined {
  let text: string | undefined;
  for (const part of parts) if (part !== undefined) text = text === undefined ? part : `${text} · ${part}`;
  return text;
}

export function contractIds({ context }: Ask): readonly Proposal[] {
  return context.workspace.allContracts().map(({ document: { id, title } }) => ({
    label: id.value,
    kind: 'contract',
    explained: { contract: id.value },
    detail: title?.value,
  }));
}

export function teamIds(ask: Ask): readonly Proposal[] {
  const others = otherItems(ask);
  return ask.context.workspace
    .allTeams()
    .filter(({ document }) => !others.has(document.id.value))
    .map(({ document: { id, title } }) => ({
      label: id.value,
      kind: 'team',
      explained: { team: id.value },
      detail: title?.value,
    }));
}

/** Everybody whom a team file names; those of our own team first. */
export function people(ask: Ask): readonly Proposal[] {
  const { context, document } = ask;
  const own = document.kind === 'contract' ? document.owner?.value : document.id.value;
  const others = otherItems(ask);
  const found = new Map<string, { readonly detail: string; readonly isOurs: boolean }>();
  for (const { document: team } of context.workspace.allTeams()) {
    const isOurs = team.id.value === own;
    for (const person of [team.lead, ...team.members]) {
      if (!person || others.has(person.value)) continue;
      const known = found.get(person.value);
      if (!known || (isOurs && !known.isOurs))
        found.set(person.value, { detail: team.title?.value ?? team.id.value, isOurs });
    }
  }
  return [...found]
    .sort(([a, one], [b, other]) => Number(other.isOurs) - Number(one.isOurs) || compareText(a, b))
    .map(([label, { detail }]) => ({ label, kind: 'person', detail }));
}

/** Ids in the baseline that no contract has any more. */
export function goneContractIds({ context }: Ask): readonly Proposal[] {
  const { baseline } = context.checker;
  if (baseline.state !== 'ready') return [];
  return goneContracts(baseline.workspace, context.workspace).map(({ document: { id } }) => ({
    label: id.value,
    kind: 'contract',
  }));
}

const families = ['breaking', 'promise', 'network', 'reference', 'reversion', 'mark', 'waiver', 'format', 'yaml'];

/** All rules; those first that speak of what changed in this file, then by family, the ones that are most often meant first. */
export function ruleIds({ file, context }: Ask): readonly Proposal[] {
  const difference = differenceOf(file, context);
  const spoken = new Set(difference.state === 'known' ? difference.changes.map(({ rule }) => rule) : []);
  const rank = (id: string) => (spoken.has(id) ? -1 : families.indexOf(id.split('/')[0] as string));
  return [...rules]
    .sort((a, b) => rank(a.id) - rank(b.id) || compareText(a.id, b.id))
    .map(({ id, title }) => ({ label: id, kind: 'rule', detail: title, explained: { rule: id } }));
}
