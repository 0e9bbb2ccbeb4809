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
  | `owned by ${string}`
  | `Plan B by ${string}`;

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

/** Keys whose maps have names of the author's choice as their keys: one of them may well be called `title`. */
const ofNames = new Set(['outputs', 'inputs', 'reversionPoints', 'levels']);

/** Keys of payloads, whose properties are the author's too. */
const payloads = new Set(['schema', 'accepts']);

/** What the keys of a map are: fields of the language, or names that the author chose. */
type Keys = 'fields' | 'names';

/**
 * What other files can see of a document: its text without prose, comments and blank space between entries.
 * Lines and columns count too, since other files' messages point at them.
 */
export function visiblePart(document: Document | undefined, text: Text): string {
  if (!document) return '';
  // What an alias stands for may be written anywhere, in prose too.
  if (hasAnchor(text.content)) return text.content;
  const parts: string[] = [];
  collect(document.root, 'fields', text, parts);
  return parts.join('\n');
}

function hasAnchor(content: string): boolean {
  return content.includes('&') && /(?:^|[\s[{,:])&\S/.test(content);
}

function collect(node: Node, keys: Keys, text: Text, parts: string[]): void {
  if (node.kind !== 'map' || node.flow) {
    parts.push(text.slice(node));
    return;
  }
  for (const { key, value } of node.entries) {
    if (keys === 'fields' && prose.has(key.text)) continue;
    parts.push(`${placeOf(key, text)} ${key.text}`);
    if (!value) continue;
    parts.push(placeOf(value, text));
    if (keys === 'fields' && payloads.has(key.text)) parts.push(text.slice(value));
    else collect(value, keys === 'fields' && ofNames.has(key.text) ? 'names' : 'fields', text, parts);
  }
}

function placeOf(node: Node, text: Text): string {
  const { line, character } = text.positionAt(node.start);
  return `${line}:${character}`;
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
  for (const { planB } of contract.reversionPoints) if (planB?.owner) words.add(`Plan B by ${planB.owner.value}`);
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
