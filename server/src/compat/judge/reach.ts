import { since } from '../dialect.js';
import { isArray, isObject, type JsonObject, member } from '../json.js';
import { placeKey } from '../node.js';
import { below } from '../pointer.js';
import { resourceAt } from '../scope.js';
import type { Dialect, Json, PlacedSchema, ReferencedSchema, Schema } from '../verdict.js';
import { withNumberFormat } from './formats.js';
import { plain } from './plain.js';
import { holds, mapSchemas, namesMember } from './vocabulary.js';

const MAX_SCHEMAS = 100_000;

/** Whether an address is one of the schemas of the drafts, or would be. */
export function isMetaSchema(address: string): boolean {
  return /^https?:\/\/json-schema\.org\//.test(address);
}

/**
 * All that a schema reaches, by its keywords and by its references. What references lead to is what `Schema.resolve`
 * says, and nothing else is ever read.
 */
export class Reach {
  readonly root: PlacedSchema;
  /** Where each `$ref` leads, by the place of the schema that has it. */
  readonly targets = new Map<string, ReferencedSchema>();
  readonly patterns = new Set<string>();
  readonly divisors = new Set<number>();
  readonly keywords = new Set<string>();
  readonly assertsFormats: boolean;
  /** A reference that leads nowhere. */
  deadEnd: string | undefined;
  /** A constant or an `enum` holds what looks like a schema with an address. */
  hasSchemaInLiteral = false;
  namesMetaSchema = false;
  /** A schema with an address of its own, inside of another one, is nothing but a reference to a part of itself. */
  hasReferenceIntoItself = false;
  /** All that it reaches stands in its own document, in its own dialect, or is a meta-schema. */
  isWhole: boolean;
  isTooLarge = false;
  /** How many schemas it reaches. */
  size = 0;
  /** The places in the root's document that references lead to. */
  readonly #entrances = new Set<string>();

  /**
   * @param members the names of all members of the values that will be asked about: what a schema says of other members
   * is left out. No answer about those values can hang on it, and of a large schema only a little is left.
   */
  constructor(
    private readonly schema: Schema,
    private readonly members?: ReadonlySet<string>,
  ) {
    this.root = { schema: schema.root, place: schema.place, dialect: schema.dialect };
    this.assertsFormats = schema.assertsFormats === true;
    this.isWhole = schema.place.pointer === '' && schema.dialect !== 'openapi3.0';
    this.#walk();
  }

  /** Whether a keyword says something about a value, or leads somewhere. */
  reads(keyword: string, dialect: Dialect): boolean {
    return keyword === 'format' ? this.assertsFormats : holds(keyword, dialect) !== undefined;
  }

  /** References of the older drafts that lead to nothing but each other. */
  get hasEmptyLoop(): boolean {
    const known = new Set<string>();
    for (const start of this.targets.keys()) {
      const way = new Set<string>();
      for (let at: string | undefined = start; at !== undefined && !known.has(at); ) {
        if (way.has(at)) return true;
        way.add(at);
        const target = this.targets.get(at);
        at = target && placeKey(target.place);
      }
      for (const passed of way) known.add(passed);
    }
    return false;
  }

  /** In an older draft, a reference leads to something that stands beside a reference, as in `{ $ref, definitions }`. */
  get entersReference(): boolean {
    const { document } = this.root.place;
    if (since(this.root.dialect, 'draft2019-09')) return false;
    for (const entrance of this.#entrances) {
      for (let end = entrance.lastIndexOf('/'); end >= 0; end = entrance.lastIndexOf('/', end - 1)) {
        if (this.targets.has(placeKey({ document, pointer: entrance.slice(0, end) }))) return true;
        if (end === 0) break;
      }
    }
    return false;
  }

  /** The value of a keyword with each schema in it replaced that concerns the members, or that a reference leads to. */
  mapped(keyword: string, value: Json, placed: PlacedSchema, replace: (child: PlacedSchema) => Json): Json {
    const { members } = this;
    if (!members || !namesMember(keyword) || !isObject(value)) return mapSchemas(keyword, value, placed, replace);
    const pointer = below(placed.place.pointer, keyword);
    const kept = Object.entries(value).filter(([name]) => members.has(name) || this.#isEntered(below(pointer, name)));
    return mapSchemas(keyword, Object.fromEntries(kept), placed, replace);
  }

  /** A copy of the root's document with nothing in it but the keywords of its dialect, and what references lead to. */
  copy(): Json {
    return this.#copied(this.root);
  }

  #copied(placed: PlacedSchema): Json {
    const { schema, place, dialect } = placed;
    if (!isObject(schema)) return plain(schema);
    // Beside a `$ref` an address means nothing in the older drafts; validators have taken it for one.
    const isReference = typeof member(schema, '$ref') === 'string' && !since(dialect, 'draft2019-09');
    const kept = Object.entries(schema).filter(([keyword]) => {
      if (isReference && (keyword === '$id' || keyword === 'id')) return false;
      return this.reads(keyword, dialect) || this.#isEntered(below(place.pointer, keyword));
    });
    const copy = Object.fromEntries(
      kept.map(([keyword, value]) => [keyword, this.mapped(keyword, value, placed, child => this.#copied(child))]),
    );
    return this.assertsFormats ? withNumberFormat(copy) : copy;
  }

  #isEntered(pointer: string): boolean {
    for (const entrance of this.#entrances) if (entrance === pointer || entrance.startsWith(`${pointer}/`)) return true;
    return false;
  }

  #walk(): void {
    const seen = new Set<string>();
    const waiting: PlacedSchema[] = [this.root];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const key = placeKey(next.place);
      if (seen.has(key) || !isObject(next.schema)) continue;
      seen.add(key);
      this.size = seen.size;
      this.isTooLarge = seen.size > MAX_SCHEMAS;
      if (this.isTooLarge) return;
      if (next.dialect !== this.root.dialect && !isMetaSchema(next.place.document)) this.isWhole = false;
      this.#look(next, next.schema, waiting);
      this.#follow(next, next.schema, waiting);
    }
  }

  #look(placed: PlacedSchema, schema: JsonObject, waiting: PlacedSchema[]): void {
    // In words of other keywords, a format of numbers divides by one.
    if (this.assertsFormats && schema.format !== undefined) this.divisors.add(1);
    for (const [keyword, value] of Object.entries(schema)) {
      const what = holds(keyword, placed.dialect);
      if (what === undefined) continue;
      this.keywords.add(keyword);
      if (what !== 'value') {
        this.mapped(keyword, value, placed, child => {
          waiting.push(child);
          return true;
        });
      }
      if (keyword === 'pattern' && typeof value === 'string') this.patterns.add(value);
      if (keyword === 'patternProperties' && isObject(value)) {
        for (const pattern of Object.keys(value)) this.patterns.add(pattern);
      }
      if (keyword === 'multipleOf') this.divisors.add(Number(plain(value)));
      if (keyword === 'enum' || keyword === 'const') this.hasSchemaInLiteral ||= looksLikeSchema(value);
    }
  }

  #follow(from: PlacedSchema, schema: JsonObject, waiting: PlacedSchema[]): void {
    for (const keyword of ['$ref', '$dynamicRef', '$recursiveRef']) {
      const reference = member(schema, keyword);
      if (typeof reference !== 'string' || !holds(keyword, from.dialect)) continue;
      const target = this.schema.resolve(reference, from.place, from.dialect);
      if (!target) {
        this.deadEnd ??= reference;
        continue;
      }
      const { document, pointer } = target.place;
      if (keyword === '$ref') {
        this.targets.set(placeKey(from.place), target);
        const isInside = document === from.place.document && pointer.startsWith(`${from.place.pointer}/`);
        if (isInside && from.place.pointer !== '' && isBareResource(from, schema)) this.hasReferenceIntoItself = true;
      }
      waiting.push(target);
      if (document === this.root.place.document) this.#entrances.add(pointer);
      else if (isMetaSchema(document)) this.namesMetaSchema = true;
      else this.isWhole = false;
    }
  }
}

const idle = new Set(['$ref', '$id', '$anchor', '$defs', 'definitions']);

/** Whether a schema has an address of its own, and a reference that nothing stands beside. */
function isBareResource({ place, dialect }: PlacedSchema, schema: JsonObject): boolean {
  if (!resourceAt(schema, place, dialect)) return false;
  return Object.keys(schema).every(keyword => idle.has(keyword) || holds(keyword, dialect) === undefined);
}

const names = ['$ref', '$id', 'id', '$anchor', '$dynamicAnchor', '$dynamicRef', '$recursiveAnchor', '$schema'];

function looksLikeSchema(value: Json): boolean {
  if (isArray(value)) return value.some(looksLikeSchema);
  if (!isObject(value)) return false;
  return names.some(name => typeof member(value, name) === 'string') || Object.values(value).some(looksLikeSchema);
}
