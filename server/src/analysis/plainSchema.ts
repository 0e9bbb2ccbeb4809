import type { MapNode, Node } from '../syntax/nodes.js';
import { get } from '../syntax/query.js';

/** Keywords that only tell, beside whatever else is said. */
const telling = ['title', 'description', '$comment', 'examples', 'default', 'deprecated'];

/** What a plain schema of each type may say: nothing that could forbid a value, or lead elsewhere. */
const plainKeywords: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['object', new Set(['type', 'properties', 'required', 'additionalProperties', ...telling])],
  ['array', new Set(['type', 'items', 'minItems', ...telling])],
  ...['string', 'number', 'integer'].map(type => [type, new Set(['type', 'format', 'minimum', ...telling])] as const),
  ...['boolean', 'null'].map(type => [type, new Set(['type', ...telling])] as const),
]);

/**
 * Whether a schema is of the everyday kind: it says so little that some value surely meets it, and so does each of its
 * parts. Which places its payloads have can then be read off it, without proofs.
 */
export function isPlain(node: Node): node is MapNode {
  const type = typeOf(node);
  const allowed = plainKeywords.get(type ?? '');
  if (node.kind !== 'map' || !allowed || !node.entries.every(({ key }) => allowed.has(key.text))) return false;
  if (type === 'array') return arePlain([get(node, 'items')]);
  if (type !== 'object') return true;
  const properties = get(node, 'properties');
  if (properties && properties.kind !== 'map') return false;
  return arePlain(properties?.entries.map(({ value }) => value) ?? []) && canHaveWhatItRequires(node);
}

/** Whether a plain schema names a place. A used path that cannot be read, or has escapes, is not looked for. */
export function namesPlace(schema: MapNode, path: string): boolean {
  const [first, ...steps] = path.split('/');
  if (first !== '' || path.includes('~')) return false;
  let node: Node | undefined = schema;
  for (const step of steps) {
    if (!node) return false;
    const type = typeOf(node);
    if (step === '*') node = type === 'array' ? get(node, 'items') : undefined;
    else node = type === 'object' ? get(node, 'properties', step) : undefined;
  }
  return node !== undefined;
}

function arePlain(parts: readonly (Node | undefined)[]): boolean {
  return parts.every(part => part === undefined || isPlain(part));
}

function canHaveWhatItRequires(node: MapNode): boolean {
  const additional = get(node, 'additionalProperties');
  if (!additional) return true;
  if (additional.kind !== 'scalar' || additional.type !== 'boolean') return false;
  const required = get(node, 'required');
  if (additional.text === 'true' || !required) return true;
  if (required.kind !== 'sequence') return false;
  return required.items.every(name => name.kind === 'scalar' && get(node, 'properties', name.text) !== undefined);
}

function typeOf(node: Node): string | undefined {
  const type = get(node, 'type');
  return type?.kind === 'scalar' ? type.text : undefined;
}
