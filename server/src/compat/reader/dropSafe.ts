import { isArray, isObject } from '../json.js';
import type { Parts, SchemaNode } from '../node.js';
import { some } from './declared.js';

const known = new WeakMap<SchemaNode, boolean>();

/**
 * Whether a value that a schema accepts is still accepted when members that the schema does not declare are dropped,
 * at any depth. Then a reader that ignores unknown names accepts at least what the schema does.
 */
export function isDropSafe(root: SchemaNode): boolean {
  const before = known.get(root);
  if (before !== undefined) return before;
  const seen = new Set([root]);
  let safe = true;
  for (const node of seen) {
    if (!isSafeHere(node.parts)) {
      safe = false;
      break;
    }
    for (const next of reachable(node.parts)) seen.add(next);
  }
  known.set(root, safe);
  return safe;
}

function isSafeHere(parts: Parts): boolean {
  const structured = [...(parts.values ?? []), ...some(parts.constant?.value)].some(v => isObject(v) || isArray(v));
  return (
    !structured &&
    (parts.minProperties ?? 0) === 0 &&
    !parts.not &&
    !parts.condition &&
    !parts.unique &&
    !parts.unevaluatedItems &&
    !parts.unevaluatedProperties &&
    parts.oneOf.length + parts.dependentRequired.size + parts.dependentSchemas.size + parts.unsupported.length === 0 &&
    (parts.contains?.max ?? Number.POSITIVE_INFINITY) === Number.POSITIVE_INFINITY
  );
}

function reachable(parts: Parts): readonly SchemaNode[] {
  return [
    ...some(parts.ref),
    ...parts.allOf,
    ...parts.anyOf,
    ...parts.prefix,
    ...some(parts.rest),
    ...some(parts.contains?.node),
    ...parts.properties.values(),
    ...parts.patterns.values(),
    ...some(parts.additional),
  ];
}
