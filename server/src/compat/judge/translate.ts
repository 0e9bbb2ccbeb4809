import { since } from '../dialect.js';
import { isArray, isObject, type JsonObject, member } from '../json.js';
import { placeKey } from '../node.js';
import type { Json, PlacedSchema } from '../verdict.js';
import { withNumberFormat } from './formats.js';
import { plain } from './plain.js';
import type { Reach } from './reach.js';
import { leadsNowhere, Unreadable } from './validator.js';

/**
 * A schema with all that it reaches as one document of 2020-12, whatever drafts it is written in. @throws Unreadable
 * where that cannot be said in it.
 */
export function translated(reach: Reach): Json {
  if (reach.deadEnd !== undefined) throw new Unreadable(leadsNowhere(reach.deadEnd));
  if (reach.keywords.has('$dynamicRef') || reach.keywords.has('$recursiveRef'))
    throw new Unreadable('a dynamic reference leads through several files or drafts');
  return new Translation(reach).document();
}

/** Keywords that give addresses, or hold what only references lead to: references lead to `$defs` in a translation. */
const dropped = new Set(['$id', 'id', '$anchor', '$dynamicAnchor', '$recursiveAnchor', 'definitions', '$defs']);

class Translation {
  readonly #names = new Map<string, string>();

  constructor(readonly reach: Reach) {}

  document(): Json {
    const { root, targets } = this.reach;
    this.#names.set(placeKey(root.place), '#');
    const named = new Map<string, PlacedSchema>();
    for (const target of targets.values()) {
      const key = placeKey(target.place);
      if (this.#names.has(key)) continue;
      const name = `s${named.size}`;
      this.#names.set(key, `#/$defs/${name}`);
      named.set(name, target);
    }
    const made = this.#schema(root);
    if (!isObject(made) || named.size === 0) return made;
    return { ...made, $defs: Object.fromEntries([...named].map(([name, target]) => [name, this.#schema(target)])) };
  }

  #schema(placed: PlacedSchema): Json {
    const { schema, dialect } = placed;
    if (!isObject(schema)) return plain(schema);
    const reference = this.reach.targets.get(placeKey(placed.place));
    const $ref = reference && { $ref: this.#names.get(placeKey(reference.place)) ?? '#' };
    if ($ref && !since(dialect, 'draft2019-09')) return $ref;
    if (dialect === 'draft2019-09' && Object.hasOwn(schema, 'contains') && this.reach.keywords.has('unevaluatedItems'))
      throw new Unreadable('“contains” beside “unevaluatedItems” means something else in 2019-09');
    const entries = Object.entries(schema)
      .filter(([keyword]) => keyword !== '$ref' && !dropped.has(keyword) && this.reach.reads(keyword, dialect))
      .map(([keyword, value]): [string, Json] => [
        keyword,
        this.reach.mapped(keyword, value, placed, child => this.#schema(child)),
      ]);
    const read: JsonObject = Object.fromEntries(entries);
    const made = this.reach.assertsFormats ? withNumberFormat(read) : read;
    return { ...(since(dialect, 'draft2020-12') ? made : this.#newer(made, placed)), ...$ref };
  }

  /** The keywords that were called otherwise, or meant something else, in older drafts. */
  #newer(made: JsonObject, { schema, dialect }: PlacedSchema): JsonObject {
    const { items, additionalItems, dependencies, ...rest } = made;
    const changed: Record<string, Json> = { ...rest };
    if (isArray(items)) {
      changed.prefixItems = items;
      if (additionalItems !== undefined) changed.items = additionalItems;
    } else if (items !== undefined) changed.items = items;
    if (isObject(dependencies)) this.#dependencies(dependencies, changed);
    if (!since(dialect, 'draft6')) {
      openEnd(changed, 'minimum', 'exclusiveMinimum');
      openEnd(changed, 'maximum', 'exclusiveMaximum');
    }
    const isNullable = dialect === 'openapi3.0' && isObject(schema) && member(schema, 'nullable') === true;
    if (isNullable && changed.type !== undefined) changed.type = [...[changed.type].flat(), 'null'];
    return changed;
  }

  #dependencies(dependencies: JsonObject, changed: Record<string, Json>): void {
    if (changed.dependentRequired !== undefined || changed.dependentSchemas !== undefined)
      throw new Unreadable('“dependencies” stands beside its successors');
    const entries = Object.entries(dependencies);
    changed.dependentRequired = Object.fromEntries(
      entries.flatMap(([name, value]) =>
        isArray(value) || typeof value === 'string' ? [[name, [value].flat()] as const] : [],
      ),
    );
    changed.dependentSchemas = Object.fromEntries(
      entries.filter(([, value]) => !isArray(value) && typeof value !== 'string'),
    );
  }
}

/** In the oldest drafts the end of an interval is open by a flag. */
function openEnd(schema: Record<string, Json>, closed: string, open: string): void {
  const flag = schema[open];
  const value = schema[closed];
  if (flag === undefined) return;
  delete schema[open];
  if (flag !== true || value === undefined) return;
  delete schema[closed];
  schema[open] = value;
}
