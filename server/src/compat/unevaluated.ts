import type { SchemaNode } from './node.js';
import { matches } from './pattern.js';
import { inPlace } from './reader/declared.js';

/** Whether a schema that stands beside an `unevaluated…` keyword looks at a member, in some branch. */
export function possiblyEvaluates(node: SchemaNode, name: string): boolean {
  const seen = new Set([node]);
  for (const next of seen) for (const inner of inPlace(next)) seen.add(inner);
  return [...seen].some(
    ({ parts }, index) =>
      parts.properties.has(name) ||
      parts.additional !== undefined ||
      parts.unsupported.length > 0 ||
      (index > 0 && parts.unevaluatedProperties !== undefined) ||
      [...parts.patterns.keys()].some(pattern => matches(pattern, name) !== false),
  );
}
