import { escapeStep } from '../../base/pointer.js';
import { formatUsesPath, type Segment, type UsesPath } from '../../base/values/path.js';
import type { Dialect, Json, Schema, SchemaPlace } from '../../compat/verdict.js';

/** One field of a payload, as its schema describes it. */
export interface PayloadField {
  /** As `uses` writes it. */
  readonly path: string;
  /** In a few words: `string (uuid)`, `EUR | USD`, `list of object`. */
  readonly type: string;
  readonly description: string | undefined;
  /** Whether it is in every payload that has what it is in. */
  readonly required: boolean;
}

/** The fields of a payload, each before those under it, as far as the schema repeats itself; at most `limit`. */
export function payloadFields(schema: Schema, limit = 500): readonly PayloadField[] {
  const walker = new Walker(schema);
  const found: PayloadField[] = [];
  descend(walker.root(), [], new Set());
  return found;

  function descend(parts: readonly Part[], above: readonly Segment[], way: ReadonlySet<string>): void {
    const here = keyOf(parts);
    if (way.has(here)) return;
    const below = new Set(way).add(here);
    for (const child of walker.children(parts)) {
      if (found.length >= limit) return;
      const segments = [...above, child.segment];
      found.push(walker.field(segments, child));
      descend(child.parts, segments, below);
    }
  }
}

/** What a schema says at a path; undefined where it has nothing there. */
export function fieldAt(schema: Schema, path: UsesPath): PayloadField | undefined {
  const walker = new Walker(schema);
  let at: Child = { segment: { kind: 'any' }, parts: walker.root(), required: true };
  for (const segment of path.segments) {
    const next = walker.child(at.parts, segment);
    if (!next) return undefined;
    at = next;
  }
  return walker.field(path.segments, at);
}

/** A payload in one line: `{ id: string (uuid), total: number, note?: string }`. */
export function shapeOf(schema: Schema): string {
  const walker = new Walker(schema);
  return walker.shape(walker.root(), 2);
}

/** A schema at its place that a value has to meet, or (not `certain`) may have to meet. */
interface Part {
  readonly schema: { readonly [key: string]: Json };
  readonly place: SchemaPlace;
  readonly dialect: Dialect;
  readonly certain: boolean;
}

interface Child {
  readonly segment: Segment;
  readonly parts: readonly Part[];
  readonly required: boolean;
}

const mostParts = 100;
const mostShown = 8;

class Walker {
  constructor(private readonly whole: Schema) {}

  root(): readonly Part[] {
    const { root, place, dialect } = this.whole;
    return this.#expand([{ json: root, place, dialect, certain: true }]);
  }

  /** What is under each name, then what is under any. */
  *children(parts: readonly Part[]): Generator<Child> {
    for (const name of namesIn(parts)) yield this.#named(parts, name);
    const any = this.#any(parts);
    if (any) yield any;
  }

  #named(parts: readonly Part[], name: string): Child {
    const segment = { kind: 'name', name } as const;
    return { segment, parts: this.#below(parts, segment), required: isRequired(parts, segment) };
  }

  #any(parts: readonly Part[]): Child | undefined {
    const segment = { kind: 'any' } as const;
    const below = this.#below(parts, segment);
    return below.length === 0 ? undefined : { segment, parts: below, required: false };
  }

  /** What is under a name or under any; a name that nothing declares is one of the any. */
  child(parts: readonly Part[], segment: Segment): Child | undefined {
    const own = this.#below(parts, segment);
    const found = own.length > 0 || segment.kind === 'any' ? own : this.#below(parts, { kind: 'any' });
    const all = segment.kind === 'any' && found.length === 0 ? this.#allBelow(parts) : found;
    return all.length === 0 ? undefined : { segment, parts: all, required: isRequired(parts, segment) };
  }

  field(segments: readonly Segment[], { parts, required }: Child): PayloadField {
    const said = parts.map(({ schema }) => schema.description ?? schema.title).find(text => typeof text === 'string');
    return {
      path: formatUsesPath(segments),
      type: this.type(parts),
      description: typeof said === 'string' ? said : undefined,
      required,
    };
  }

  type(parts: readonly Part[]): string {
    const types = new Set(parts.flatMap(part => this.#ownTypes(part)));
    return types.size === 0 ? 'anything' : [...types].join(' | ');
  }

  shape(parts: readonly Part[], depth: number): string {
    const names = namesIn(parts);
    if (names.length > 0 && depth > 0) {
      const shown = names.slice(0, mostShown).map(name => {
        const { parts: below, required } = this.#named(parts, name);
        return `${name}${required ? '' : '?'}: ${this.shape(below, depth - 1)}`;
      });
      const more = names.length > mostShown ? [`… ${names.length - mostShown} more`] : [];
      return `{ ${[...shown, ...more].join(', ')} }`;
    }
    const any = names.length === 0 ? this.#any(parts) : undefined;
    const isList = parts.some(({ schema }) => schema.items !== undefined || schema.type === 'array');
    if (any) return `${isList ? 'list of' : 'map of'} ${this.shape(any.parts, depth)}`;
    return this.type(parts);
  }

  #below(parts: readonly Part[], segment: Segment): readonly Part[] {
    return this.#expand(parts.flatMap(part => schemasBelow(part, segment)));
  }

  #allBelow(parts: readonly Part[]): readonly Part[] {
    return [...this.children(parts)].flatMap(child => child.parts);
  }

  #ownTypes({ schema }: Part): readonly string[] {
    if (Array.isArray(schema.enum)) return shortened(schema.enum.map(literal));
    if (schema.const !== undefined) return [literal(schema.const)];
    const { type, format } = schema;
    const types = typeof type === 'string' ? [type] : Array.isArray(type) ? type.map(String) : [];
    const named = types.map(one => (one === 'array' ? 'list' : one));
    const nullable = schema.nullable === true ? ['null'] : [];
    return [
      ...named.map(one => (one === 'string' && typeof format === 'string' ? `string (${format})` : one)),
      ...nullable,
    ];
  }

  /** The schemas with all that they refer to or are made of; each place once. */
  #expand(first: readonly Loose[]): readonly Part[] {
    const parts: Part[] = [];
    const seen = new Set<string>();
    const waiting = [...first];
    for (let next = waiting.shift(); next && parts.length < mostParts; next = waiting.shift()) {
      const { json, place, dialect, certain } = next;
      const key = `${place.document}\n${place.pointer}`;
      if (seen.has(key) || typeof json !== 'object' || json === null || Array.isArray(json)) continue;
      seen.add(key);
      const schema = json as Part['schema'];
      parts.push({ schema, place, dialect, certain });
      if (typeof schema.$ref === 'string') {
        const target = this.whole.resolve(schema.$ref, place, dialect);
        if (target) waiting.push({ json: target.schema, place: target.place, dialect: target.dialect, certain });
      }
      for (const keyword of ['allOf', 'anyOf', 'oneOf', 'then', 'else'] as const) {
        const held = schema[keyword];
        const list = Array.isArray(held) ? held : held === undefined ? [] : [held];
        for (const [index, one] of list.entries()) {
          const pointer = `${place.pointer}/${keyword}${Array.isArray(held) ? `/${index}` : ''}`;
          waiting.push({
            json: one,
            place: { document: place.document, pointer },
            dialect,
            certain: certain && keyword === 'allOf',
          });
        }
      }
    }
    return parts;
  }
}

interface Loose {
  readonly json: Json;
  readonly place: SchemaPlace;
  readonly dialect: Dialect;
  readonly certain: boolean;
}

function schemasBelow({ schema, place, dialect, certain }: Part, segment: Segment): readonly Loose[] {
  const at = (json: Json, ...tokens: readonly string[]): Loose => ({
    json,
    place: { document: place.document, pointer: `${place.pointer}${tokens.map(escaped).join('')}` },
    dialect,
    certain,
  });
  if (segment.kind === 'name') {
    const found = objectAt(schema, 'properties');
    const own = found && Object.hasOwn(found, segment.name) ? found[segment.name] : undefined;
    return own === undefined ? [] : [at(own, 'properties', segment.name)];
  }
  const several = ['items', 'prefixItems'].flatMap(keyword => {
    const held = schema[keyword];
    if (Array.isArray(held)) return held.map((one, index) => at(one, keyword, String(index)));
    return held === undefined || typeof held === 'boolean' ? [] : [at(held, keyword)];
  });
  const additional = objectAt(schema, 'additionalProperties');
  const patterns = Object.entries(objectAt(schema, 'patternProperties') ?? {});
  return [
    ...several,
    ...(additional ? [at(additional, 'additionalProperties')] : []),
    ...patterns.map(([pattern, one]) => at(one, 'patternProperties', pattern)),
  ];
}

/** The names that have a schema of their own, which says something. */
function namesIn(parts: readonly Part[]): readonly string[] {
  const names = new Set<string>();
  for (const { schema } of parts) {
    const properties = objectAt(schema, 'properties') ?? {};
    for (const name of Object.keys(properties)) if (objectAt(properties, name)) names.add(name);
  }
  return [...names];
}

function isRequired(parts: readonly Part[], segment: Segment): boolean {
  if (segment.kind === 'any') return false;
  return parts.some(
    ({ schema, certain }) => certain && Array.isArray(schema.required) && schema.required.includes(segment.name),
  );
}

function objectAt(schema: Part['schema'], keyword: string): Part['schema'] | undefined {
  const held = schema[keyword];
  return typeof held === 'object' && held !== null && !Array.isArray(held) ? (held as Part['schema']) : undefined;
}

function keyOf(parts: readonly Part[]): string {
  return parts.map(({ place }) => `${place.document}\n${place.pointer}`).join('\n');
}

function literal(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function shortened(words: readonly string[]): readonly string[] {
  return words.length > mostShown ? [...words.slice(0, mostShown), '…'] : words;
}

function escaped(token: string): string {
  return `/${escapeStep(token)}`;
}
