import { formatUsesPath, type Segment } from '../../base/values/path.js';

const named = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions']);
const listed = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const single = new Set([
  'items',
  'additionalProperties',
  'additionalItems',
  'contains',
  'then',
  'else',
  'if',
  'not',
  'propertyNames',
  'unevaluatedItems',
  'unevaluatedProperties',
]);
const intoPayload = new Set(['items', 'prefixItems', 'additionalProperties', 'additionalItems', 'patternProperties']);

/** What a place inside a JSON Schema is: a schema, a map or list of schemas, or the value of a keyword. */
export type SchemaSpot =
  | { readonly kind: 'schema' }
  | { readonly kind: 'named' | 'listed'; readonly keyword: string }
  | { readonly kind: 'value'; readonly keyword: string; readonly below: number };

/** Which field of a payload a place inside its schema speaks of, and what stands at that place. */
export interface PayloadSpot {
  /** As `uses` writes it; undefined for a part of a schema that no place of the payload is bound to by the path alone. */
  readonly path: string | undefined;
  readonly spot: SchemaSpot;
}

/** Follows keys and numbers into a schema; `steps` begin at the schema's root. */
export function payloadSpot(steps: readonly (string | number)[]): PayloadSpot {
  const segments: Segment[] = [];
  let spot: SchemaSpot = { kind: 'schema' };
  let bound = true;
  for (const step of steps) {
    const word = String(step);
    if (spot.kind === 'schema') {
      if (named.has(word)) spot = { kind: 'named', keyword: word };
      else if (listed.has(word)) spot = { kind: 'listed', keyword: word };
      else if (!single.has(word)) spot = { kind: 'value', keyword: word, below: 0 };
      if (spot.kind === 'schema' && intoPayload.has(word)) segments.push({ kind: 'any' });
    } else if (spot.kind === 'value') {
      spot = { kind: 'value', keyword: spot.keyword, below: spot.below + 1 };
    } else {
      if (spot.keyword === 'properties') segments.push({ kind: 'name', name: word });
      else if (intoPayload.has(spot.keyword)) segments.push({ kind: 'any' });
      else if (spot.keyword === '$defs' || spot.keyword === 'definitions') bound = false;
      spot = { kind: 'schema' };
    }
  }
  return { path: bound ? formatUsesPath(segments) : undefined, spot };
}
