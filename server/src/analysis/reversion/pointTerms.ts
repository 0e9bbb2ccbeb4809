import type { Text } from '../../base/text.js';
import type { ReversionPoint } from '../../model/contract.js';
import type { Node } from '../../syntax/nodes.js';
import { entry } from '../../syntax/query.js';

/** What was agreed of a point, whatever its layout: equal terms are equal texts. What the policy says is none of them. */
export function termsText(point: ReversionPoint, text: Text): string {
  const { missBy, mode, atLastResponsibleMoment, watches } = point;
  const watched = watches.map(({ input, what }) => [input.value, what?.map(({ value }) => value).sort() ?? null]);
  const terms = [
    missBy?.value.toFraction(),
    mode?.value,
    atLastResponsibleMoment?.value,
    planText(point, text),
    watched.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  ];
  return JSON.stringify(terms.map(term => term ?? null));
}

/** What Plan B says, whatever its layout; a drill may be noted at any time. */
export function planText({ planB }: ReversionPoint, text: Text): string {
  const node: Node | undefined = planB?.node;
  if (node?.kind !== 'map') return '';
  const drill = entry(node, 'drill');
  return node.entries
    .filter(one => one !== drill)
    .map(one => text.slice(one).replace(/\s+/g, ' ').trim())
    .sort()
    .join('\n');
}
