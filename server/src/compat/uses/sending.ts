import type { Graph, SchemaNode } from '../node.js';
import type { Declared } from '../reader/declared.js';
import type { Used } from './used.js';

/** What a consumer sends that fills only some fields: those, and the ones that must be there. */
export function sendingOnly(graph: Graph, declared: Declared, used: Used): SchemaNode {
  return sending(graph, declared, used, new Set());
}

function sending(graph: Graph, declared: Declared, used: Used, above: ReadonlySet<SchemaNode>): SchemaNode {
  const anything = graph.made('true', { always: true });
  // In a recursive schema a path covers its repetitions.
  if (used.all || declared.roots.some(node => above.has(node))) return anything;
  const way = new Set([...above, ...declared.roots]);
  const required = new Set(declared.nodes.flatMap(({ parts }) => parts.required));
  const names = new Set([...used.names, ...required]);
  const below = (name: string): SchemaNode => {
    const part = used.below(name);
    return part ? sending(graph, declared.property(name), part, way) : anything;
  };
  const properties = new Map([...names].map(name => [name, below(name)]));
  const others = used.any
    ? sending(graph, declared.property('\u0000'), used.any, way)
    : graph.made('false', { always: false });
  // Items are all sent; what is sent of each is what the paths say, where they say it of every item.
  const items = used.any ? sending(graph, declared.item(0), used.any, way) : anything;
  return graph.fresh({ properties, additional: used.any ? anything : others, rest: items });
}
