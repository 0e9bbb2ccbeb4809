import type { SchemaNode } from './node.js';

/** Who refers to or holds a schema, for all schemas that a root reaches; kept with the root. */
const known = new WeakMap<SchemaNode, ReadonlyMap<SchemaNode, readonly SchemaNode[]>>();

/** The schemas from which one of some schemas is reached, through whatever it refers to or holds; those included. */
export function reaching(root: SchemaNode, isMeant: (node: SchemaNode) => boolean): ReadonlySet<SchemaNode> {
  const holders = holdersBelow(root);
  const found = new Set([...holders.keys()].filter(isMeant));
  for (const node of found) for (const holder of holders.get(node) ?? []) found.add(holder);
  return found;
}

function holdersBelow(root: SchemaNode): ReadonlyMap<SchemaNode, readonly SchemaNode[]> {
  const before = known.get(root);
  if (before) return before;
  const holders = new Map<SchemaNode, SchemaNode[]>([[root, []]]);
  for (const node of holders.keys()) {
    for (const child of node.children()) {
      const own = holders.get(child);
      if (own) own.push(node);
      else holders.set(child, [node]);
    }
  }
  known.set(root, holders);
  return holders;
}
