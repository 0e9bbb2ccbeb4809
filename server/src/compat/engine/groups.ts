import { type CancellationToken, throwIfCancelled } from '../../base/cancellation.js';
import type { SchemaNode } from '../node.js';
import { some } from '../reader/declared.js';

/**
 * All schemas that one can reach, in groups: a group refers to itself in a circle, and else only to groups before it.
 * Within a group the order is that of discovery. Itself without recursion, for references form long chains.
 * @throws Cancelled
 */
export function groupsOf(
  root: SchemaNode,
  isDone: (node: SchemaNode) => boolean,
  token: CancellationToken,
): readonly (readonly SchemaNode[])[] {
  const groups: SchemaNode[][] = [];
  const visits = new Map<SchemaNode, Visit>();
  const open: SchemaNode[] = [];
  const way: Visit[] = [];
  const enter = (node: SchemaNode) => {
    if (visits.size % 256 === 255) throwIfCancelled(token);
    const children = node.children().map(child => child.target);
    const visit = { node, children, next: 0, index: visits.size, lowest: visits.size, isOpen: true };
    visits.set(node, visit);
    open.push(node);
    way.push(visit);
  };
  if (!isDone(root)) enter(root);
  for (let visit = way.at(-1); visit; visit = way.at(-1)) {
    const child = visit.children[visit.next++];
    if (child) {
      const known = visits.get(child);
      if (known?.isOpen) visit.lowest = Math.min(visit.lowest, known.index);
      else if (!known && !isDone(child)) enter(child);
      continue;
    }
    way.pop();
    const parent = way.at(-1);
    if (parent) parent.lowest = Math.min(parent.lowest, visit.lowest);
    if (visit.lowest !== visit.index) continue;
    const group = open.splice(open.lastIndexOf(visit.node));
    for (const node of group) (visits.get(node) as Visit).isOpen = false;
    groups.push(group);
  }
  return groups;
}

interface Visit {
  readonly node: SchemaNode;
  readonly children: readonly SchemaNode[];
  next: number;
  readonly index: number;
  /** The earliest open schema that it leads back to. */
  lowest: number;
  isOpen: boolean;
}

/** The schemas that a schema applies to the same value, in whatever branch or sign. */
export function inPlaceOf({ parts }: SchemaNode): readonly SchemaNode[] {
  const { condition } = parts;
  return [
    ...some(parts.ref),
    ...parts.allOf,
    ...parts.anyOf,
    ...parts.oneOf,
    ...some(parts.not),
    ...some(condition?.test),
    ...some(condition?.met),
    ...some(condition?.unmet),
    ...parts.dependentSchemas.values(),
  ].map(node => node.target);
}
