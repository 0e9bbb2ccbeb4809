import type { Text } from '../base/text.js';
import type { Contract } from '../model/contract.js';
import type { Document } from '../model/document.js';
import type { Node } from '../syntax/nodes.js';

/** One word of the index under which a file is found. */
export type Contribution =
  | `contract ${string}`
  | `team ${string}`
  | `policy`
  | `status ${string}`
  | `formerly ${string}`
  | `relies on ${string}`
  | `owned by ${string}`;

/** Keys whose values are prose for people: no rule of another file reads them. */
const prose = new Set([
  'title',
  'summary',
  'intent',
  'updates',
  'assumes',
  'reason',
  'why',
  'briefing',
  'changes',
  'waivers',
]);

/**
 * What other files can see of a document: its text without prose, comments and blank space between entries.
 * Line numbers count too, since other files' messages point at them.
 */
export function visiblePart(document: Document | undefined, text: Text): string {
  if (!document) return '';
  const parts: string[] = [];
  collect(document.root, text, parts, true);
  return parts.join('\n');
}

function collect(node: Node, text: Text, parts: string[], ownShape: boolean): void {
  if (node.kind !== 'map' || node.flow || !ownShape) {
    parts.push(text.slice(node));
    return;
  }
  for (const { key, value } of node.entries) {
    if (prose.has(key.text)) continue;
    parts.push(`${text.positionAt(key.start).line} ${key.text}`);
    // A payload's own properties may be called `title` or `summary`: inside a schema nothing is prose.
    if (value) collect(value, text, parts, key.text !== 'schema' && key.text !== 'accepts');
  }
}

export function contributionsOf(document: Document | undefined): readonly Contribution[] {
  if (!document) return [];
  switch (document.kind) {
    case 'policy':
      return ['policy'];
    case 'team':
      return [`team ${document.id.value}`];
    case 'status':
      return [`status ${document.id.value}`];
    case 'contract':
      return contractContributions(document);
  }
}

function contractContributions(contract: Contract): readonly Contribution[] {
  const words = new Set<Contribution>([`contract ${contract.id.value}`]);
  for (const id of contract.formerly) words.add(`formerly ${id.value}`);
  for (const id of reliedOn(contract)) words.add(`relies on ${id}`);
  if (contract.owner) words.add(`owned by ${contract.owner.value}`);
  return [...words];
}

/** The ids of the contracts that a contract relies on: in Plan A, in Plan B, or as its announced replacement. */
function* reliedOn(contract: Contract): Generator<string> {
  for (const input of contract.inputs) if (input.from) yield input.from.value.contract;
  for (const { planB } of contract.reversionPoints) {
    if (planB?.from) yield planB.from.value.contract;
    for (const need of planB?.needs ?? []) yield need.value.contract;
  }
  for (const output of contract.outputs) {
    if (output.deprecated?.use) yield output.deprecated.use.value.contract;
  }
}
