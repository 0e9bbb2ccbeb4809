import { appendTo } from '../base/multimap.js';
import type { SchemaNode } from './node.js';

interface Reached {
  /** Who refers to or holds a schema, for all schemas that a root reaches. */
  readonly holders: ReadonlyMap<SchemaNode, readonly SchemaNode[]>;
  /** The schemas of the root's document by the key of their place; one place may be read in several scopes. */
  readonly byPlace: ReadonlyMap<string, readonly SchemaNode[]>;
}

const known = new WeakMap<SchemaNode, Reached>();

/** The schemas from which one at some places is reached, through whatever it refers to or holds; those included. */
export function reaching(
  root: SchemaNode,
  places: Iterable<string>,
  keyOf: (node: SchemaNode) => string,
): ReadonlySet<SchemaNode> {
  let reached = known.get(root);
  if (!reached) {
    reached = reachedFrom(root, keyOf);
    known.set(root, reached);
  }
  const { holders, byPlace } = reached;
  const found = new Set([...places].flatMap(place => byPlace.get(place) ?? []));
  for (const node of found) for (const holder of holders.get(node) ?? []) found.add(holder);
  return found;
}

function reachedFrom(root: SchemaNode, keyOf: (node: SchemaNode) => string): Reached {
  const holders = new Map<SchemaNode, SchemaNode[]>([[root, []]]);
  const byPlace = new Map<string, SchemaNode[]>();
  for (const node of holders.keys()) {
    if (node.isWritten && node.origin === root.origin) {
      const key = keyOf(node);
      appendTo(byPlace, key, node);
    }
    for (const child of node.children()) {
      appendTo(holders, child, node);
    }
  }
  return { holders, byPlace };
}
