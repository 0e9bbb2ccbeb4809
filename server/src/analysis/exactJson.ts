import { numberFrom } from '../compat/exact/exactNumber.js';
import type { Json } from '../compat/verdict.js';
import type { Node } from '../syntax/nodes.js';
import { toJson } from '../syntax/toJson.js';

/** The value of a node as `toJson` has it, but with numbers as they are written: no double comes between. */
export function exactJson(node: Node | undefined): Json {
  switch (node?.kind) {
    case 'scalar':
      return (node.type === 'number' ? numberFrom(node.text) : undefined) ?? (toJson(node) as Json);
    case 'sequence':
      return node.items.map(exactJson);
    case 'map': {
      const members = new Map<string, Json>();
      for (const { key, value } of node.entries) if (!members.has(key.text)) members.set(key.text, exactJson(value));
      return Object.fromEntries(members);
    }
    default:
      return null;
  }
}
