import fc from 'fast-check';
import type { Json } from '../../../server/src/compat/verdict.js';
import { bodies, type JsonObject, leaf, names, type Parts, parts, value, withoutLoop } from './schemas.js';

/** One change at one place; the numbers choose which. */
interface Edit {
  readonly place: number;
  readonly kind: number;
  readonly leaf: Json;
  readonly value: Json;
}

export const edit: fc.Arbitrary<Edit> = fc.record({ place: fc.nat(9_999), kind: fc.nat(9_999), leaf, value });

/** Two schemas: mostly one random change apart, at times two, at times strangers to each other. */
export const pair: fc.Arbitrary<readonly [Parts, Parts]> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(parts, edit, fc.boolean()).map(([one, by, turned]) => inOrder(one, edited(one, by), turned)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(parts, edit, edit, fc.boolean())
      .map(([one, by, then, turned]) => inOrder(one, edited(edited(one, by), then), turned)),
  },
  {
    weight: 1,
    arbitrary: bodies(2).map(({ bodies: [one, other], definitions }): readonly [Parts, Parts] => [
      { body: one as Json, definitions },
      { body: other as Json, definitions },
    ]),
  },
);

function inOrder(one: Parts, other: Parts, turned: boolean): readonly [Parts, Parts] {
  return turned ? [other, one] : [one, other];
}

type Holder = Record<string, Json> | Json[];
interface Place {
  readonly holder: Holder;
  readonly key: string;
  readonly is: 'schema' | 'schemas' | 'value';
  readonly inDefinition: boolean;
}

const maps = new Set(['properties', 'patternProperties', 'dependentSchemas', 'dependentRequired']);
const values = new Set(['enum', 'const', 'required', 'type']);

/** The schema with one place changed: a number moved, a part replaced, dropped or added, a keyword more or less. */
export function edited(parts: Parts, { place, kind, leaf: piece, value: given }: Edit): Parts {
  const before = JSON.stringify(openIn(parts));
  // An edit may happen to change nothing; then the next one is made.
  for (let i = 0; ; i++) {
    const copy = JSON.parse(before) as Record<string, Json>;
    const places = placesIn(copy);
    change(places[(place + i) % places.length] as Place, kind + i, piece, given);
    if (JSON.stringify(copy) === before && i < MAX_TRIES) continue;
    const { body, ...definitions } = copy;
    return { body: body as Json, definitions: { ...parts.definitions, ...definitions } };
  }
}

/** What may be edited: the body, and the random definitions that it comes to. */
function openIn({ body, definitions }: Parts): Record<string, Json> {
  const open: Record<string, Json> = { body };
  for (let size = 0; size < Object.keys(open).length; ) {
    size = Object.keys(open).length;
    const text = JSON.stringify(open);
    for (const name of ['pair', 'more']) if (text.includes(`#/$defs/${name}`)) open[name] = definitions[name] as Json;
  }
  return open;
}

const MAX_TRIES = 20;

function placesIn(schemas: Readonly<Record<string, Json>>): readonly Place[] {
  const places: Place[] = [];
  const visit = (holder: Json, is: 'schema' | 'schemas', inDefinition: boolean) => {
    if (typeof holder !== 'object' || holder === null) return;
    for (const [key, inner] of Object.entries(holder)) {
      const ofKeywords = is === 'schema' && !Array.isArray(holder);
      const kind = ofKeywords && values.has(key) ? 'value' : ofKeywords && maps.has(key) ? 'schemas' : 'schema';
      places.push({ holder: holder as Holder, key, is: kind, inDefinition });
      if (kind !== 'value') visit(inner, kind, inDefinition);
    }
  };
  for (const [key, schema] of Object.entries(schemas)) {
    places.push({ holder: schemas as Holder, key, is: 'schema', inDefinition: key !== 'body' });
    visit(schema, 'schema', key !== 'body');
  }
  return places;
}

function change({ holder, key, is, inDefinition }: Place, kind: number, leaf: Json, given: Json): void {
  // A definition that came to be itself would say nothing.
  const piece = inDefinition ? withoutLoop(leaf) : leaf;
  const members = holder as Record<string, Json>;
  const old = members[key] as Json;
  const set = (next: Json) => {
    members[key] = next;
  };
  const isRoot = ['body', 'pair', 'more'].includes(key);
  if (kind % 4 === 0 && !Array.isArray(holder) && !isRoot) delete members[key];
  else if (is === 'value') set(otherValue(key, old, kind, given));
  else if (is === 'schemas')
    members[key] = { ...Object(old), ...(key === 'dependentRequired' ? { b: ['a'] } : { b: piece }) };
  else if (typeof old === 'number') set(key === 'multipleOf' ? old * 2 : nearby(old, key, kind));
  else if (typeof old === 'string') set(otherText(old, key, kind));
  else if (key === 'uniqueItems') set(!old);
  else if (Array.isArray(old)) set(otherList(old, kind, piece));
  else if (kind % 4 === 1 && typeof old === 'object')
    set({ ...(old as JsonObject), ...keywordFor(old as JsonObject, kind, piece) });
  else set(piece);
}

function otherValue(key: string, old: Json, kind: number, given: Json): Json {
  if (key === 'const') return given;
  if (key === 'required') return otherNames(old as Json[], kind);
  if (key === 'type') {
    const types = [old].flat() as Json[];
    return kind % 2 ? [...new Set([...types, 'null', 'object'])] : (types[0] as Json);
  }
  const list = old as readonly Json[];
  const text = JSON.stringify(given);
  if (kind % 2 && list.length > 1) return list.slice(1);
  return list.some(one => JSON.stringify(one) === text) ? list : [...list, given];
}

/** A list of schemas, or of the names that another one asks for. */
function otherList(old: readonly Json[], kind: number, piece: Json): readonly Json[] {
  if (old.every(one => typeof one === 'string')) return otherNames(old, kind);
  return kind % 2 && old.length > 1 ? old.slice(0, -1) : [...old, piece];
}

function nearby(old: number, key: string, kind: number): number {
  const next = kind % 2 ? old + 1 : old - 1;
  const isCount = /^(?:min|max)(?:Length|Items|Contains|Properties)$/.test(key);
  return isCount ? Math.max(0, next) : next;
}

function otherText(old: string, key: string, kind: number): string {
  if (key === 'pattern') return ['^a', 'b$', '^[ab]+$', `(?:${old})|^$`, `^(?=.)(?:${old})`][kind % 5] as string;
  return key === '$ref' ? (['#/$defs/item', '#/$defs/word', '#named'][kind % 3] as string) : old;
}

function otherNames(old: readonly Json[], kind: number): Json[] {
  const chosen = names[kind % names.length] as string;
  return old.includes(chosen) ? old.filter(one => one !== chosen) : [...old, chosen];
}

/** A keyword that a schema has not yet. */
function keywordFor(old: JsonObject, kind: number, piece: Json): JsonObject {
  const more: readonly JsonObject[] = [
    { minLength: 1 },
    { maximum: 2 },
    { required: ['a'] },
    { properties: { a: piece } },
    { items: piece },
    { not: piece },
    { maxProperties: 2 },
    { additionalProperties: piece },
    { uniqueItems: true },
    { minItems: 1 },
    { pattern: '^a' },
    { type: ['object', 'array', 'string', 'number'] },
  ];
  const chosen = more[Math.floor(kind / 4) % more.length] as JsonObject;
  return Object.hasOwn(old, Object.keys(chosen)[0] as string) ? {} : chosen;
}
