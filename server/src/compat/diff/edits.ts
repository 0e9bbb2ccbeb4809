import type { Edit, SchemaNode } from '../node.js';
import { noParts, type Parts } from '../parts.js';
import type { Pair } from './side.js';

/**
 * What makes one change and no other, by the node of the old schema that it is made at. Those of several changes can be
 * made together, in any order: each takes away or puts in only what is its own.
 */
export type Edits = readonly (readonly [SchemaNode, Edit])[];

/** Takes members of the parts from the new schema, in place of those of the old. */
export function replacing(pair: Pair, keys: readonly (keyof Parts)[]): Edits {
  const cleared: Edit = parts => ({ ...parts, ...Object.fromEntries(keys.map(key => [key, noParts[key]])) });
  const conjuncts = pair.after.nodes.map(node => pick(node, keys)).filter(node => node.demanded.length > 0);
  const taken: Edit = parts => {
    const bare = cleared(parts);
    return { ...bare, allOf: [...bare.allOf, ...conjuncts] };
  };
  return atFirst(pair, taken, cleared);
}

/** The same for a member that looks at those beside it, so that it stays where it is. */
export function replacingInPlace(pair: Pair, key: 'unevaluatedProperties' | 'unevaluatedItems'): Edits {
  const [now, ...more] = pair.after.having(key);
  if (more.length > 0) return replacing(pair, [key]);
  const [first = ownerOf(pair), ...others] = pair.before.having(key).filter(node => node.isWritten);
  const taken = now?.parts[key];
  const edit: Edit = parts => ({ ...parts, [key]: taken });
  const cleared: Edit = parts => ({ ...parts, [key]: undefined });
  return [[first, edit], ...others.map(node => [node, cleared] as const)];
}

/** Puts the new schema in the place of the old. */
export function replacingAll(pair: Pair): Edits {
  const { root } = pair.before;
  if (root.isWritten) return [[root, () => ({ ...noParts, allOf: [pair.after.root] })]];
  const [first, ...others] = root.parts.allOf;
  if (!first) return [];
  const edit: Edit = () => ({ ...noParts, allOf: [pair.after.root] });
  return [[first, edit], ...others.map(node => [node, () => noParts] as const)];
}

/** One edit at the first node of a place that stands in a document, another one at the others. */
function atFirst(pair: Pair, edit: Edit, otherwise: Edit): Edits {
  const written = pair.before.nodes.filter(node => node.isWritten);
  return written.map((node, index) => [node, index === 0 ? edit : otherwise] as const);
}

/** A node with nothing but some of the demands of another. */
function pick(node: SchemaNode, keys: readonly (keyof Parts)[]): SchemaNode {
  return node.graph.fresh(Object.fromEntries(keys.map(key => [key, node.parts[key]])) as Partial<Parts>, node);
}

/** The node where a demand is put that no node of the old schema has yet. */
export function ownerOf({ before }: Pair): SchemaNode {
  return before.nodes.find(node => node.isWritten) ?? before.root;
}

/** A map without one of its names. */
export function without<T>(map: ReadonlyMap<string, T>, name: string): ReadonlyMap<string, T> {
  return new Map([...map].filter(([key]) => key !== name));
}
