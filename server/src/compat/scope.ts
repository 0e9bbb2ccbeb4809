import { dialectOf, since } from './dialect.js';
import { isArray, isObject, member } from './json.js';
import { below } from './pointer.js';
import type { Dialect, Json, PlacedSchema, SchemaPlace } from './verdict.js';

type Placed = PlacedSchema;

/**
 * The dynamic scope of a place, as far as it matters: where each dynamic anchor leads. The outermost resource that has
 * an anchor of a name decides, so a scope only grows on the way in, and there are finitely many of them.
 * In 2019-09 `$recursiveAnchor` is an anchor without a name.
 */
export class Scope {
  static readonly empty = new Scope(new Map(), '');

  private constructor(
    readonly anchors: ReadonlyMap<string, Placed>,
    /** Equal scopes have equal keys. */
    readonly key: string,
  ) {}

  /** The scope inside a resource: a schema with an address of its own, or a whole document. */
  entering(resource: Placed): Scope {
    const fresh = [...anchorsOf(resource)].filter(([name]) => !this.anchors.has(name));
    if (fresh.length === 0) return this;
    const anchors = new Map([...this.anchors, ...fresh]);
    const key = [...anchors].map(([name, { place }]) => `\n${name}\t${place.document}\t${place.pointer}`).sort();
    return new Scope(anchors, key.join(''));
  }
}

/** The resource that a schema begins, in its own dialect; undefined when it has no address of its own. */
export function resourceAt(schema: Json, place: SchemaPlace, dialect: Dialect): Placed | undefined {
  if (!isObject(schema)) return undefined;
  const address = member(schema, since(dialect, 'draft6') ? '$id' : 'id');
  if (typeof address !== 'string' || address.startsWith('#')) return undefined;
  if (!since(dialect, 'draft2019-09') && Object.hasOwn(schema, '$ref')) return undefined;
  return { schema, place, dialect: dialectOf(schema, dialect) };
}

const found = new WeakMap<object, ReadonlyMap<string, Placed>>();
const none: ReadonlyMap<string, Placed> = new Map();

function anchorsOf(resource: Placed): ReadonlyMap<string, Placed> {
  const { schema, dialect } = resource;
  if (!isObject(schema) || !since(dialect, 'draft2019-09')) return none;
  const known = found.get(schema);
  const isKnown = known && [...known.values()].every(({ place }) => place.document === resource.place.document);
  if (isKnown) return known;
  const anchors = new Map<string, Placed>();
  if (member(schema, '$recursiveAnchor') === true) anchors.set('', resource);
  const waiting: Placed[] = [resource];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (!isObject(next.schema)) continue;
    const name = member(next.schema, '$dynamicAnchor');
    if (typeof name === 'string') anchors.set(name, next);
    for (const child of subschemas(next)) {
      if (!resourceAt(child.schema, child.place, dialect)) waiting.push(child);
    }
  }
  found.set(schema, anchors);
  return anchors;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Keywords that hold a schema or a list of schemas. */
export const schemaKeywords = words(
  'additionalItems additionalProperties allOf anyOf contains contentSchema else if items not oneOf prefixItems propertyNames then unevaluatedItems unevaluatedProperties',
);
/** Keywords that hold schemas by name. */
export const schemaMapKeywords = words('properties patternProperties $defs definitions dependentSchemas dependencies');

/** The schemas directly inside a schema; nothing of a value that is an example, a constant or unknown. */
function* subschemas({ schema, place, dialect }: Placed): Iterable<Placed> {
  if (!isObject(schema)) return;
  const { document } = place;
  for (const [keyword, value] of Object.entries(schema)) {
    const pointer = below(place.pointer, keyword);
    if (schemaMapKeywords.has(keyword) && isObject(value)) {
      for (const [name, child] of Object.entries(value))
        yield { schema: child, place: { document, pointer: below(pointer, name) }, dialect };
    } else if (schemaKeywords.has(keyword) && isArray(value)) {
      for (const [index, child] of value.entries())
        yield { schema: child, place: { document, pointer: below(pointer, index) }, dialect };
    } else if (schemaKeywords.has(keyword)) yield { schema: value, place: { document, pointer }, dialect };
  }
}
