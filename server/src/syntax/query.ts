import type { Entry, Node } from './nodes.js';

/** The entry of a key; the first, where the key stands twice. */
export function entry(map: Node | undefined, key: string): Entry | undefined {
  return map?.kind === 'map' ? map.entries.find(candidate => candidate.key.text === key) : undefined;
}

/** The node that keys (of maps) and numbers (of sequences) lead to. */
export function get(node: Node | undefined, ...path: readonly (string | number)[]): Node | undefined {
  let at = node;
  for (const step of path) at = child(at, step);
  return at;
}

function child(node: Node | undefined, step: string | number): Node | undefined {
  if (node?.kind === 'map') return entry(node, String(step))?.value;
  if (node?.kind !== 'sequence') return undefined;
  return typeof step === 'number'
    ? node.items[step]
    : /^(?:0|[1-9]\d*)$/.test(step)
      ? node.items[Number(step)]
      : undefined;
}

/** What a JSON Pointer (RFC 6901, `/a/0/b~1c`) names, seen from a node; the node itself for the empty pointer. */
export function nodeByPointer(root: Node | undefined, pointer: string): Node | undefined {
  if (pointer === '') return root;
  if (!pointer.startsWith('/')) return undefined;
  let at = root;
  for (const part of pointer.slice(1).split('/')) at = child(at, part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return at;
}
