import { appendTo } from '../../../base/multimap.js';
import type { Placed } from '../../../model/placed.js';
import type { Node } from '../../../syntax/nodes.js';

/** The places that say one name; the first of them is pointed at. */
export type Nodes = readonly [Node, ...Node[]];

/** What the entries of a status name, each name with all its places: a slip is repeated from entry to entry, and told once. */
export function namesIn(named: Iterable<Placed<string> | undefined>): ReadonlyMap<string, Nodes> {
  const places = new Map<string, [Node, ...Node[]]>();
  for (const name of named) {
    if (!name) continue;
    appendTo(places, name.value, name.node);
  }
  return places;
}
