import type { Json } from '../../../server/src/compat/verdict.js';
import { mapped } from './rewrites.js';
import type { JsonObject } from './schemas.js';

/** The drafts before 2020-12, the newest first. */
export const olderDrafts = ['2019-09', '7', '6', '4'] as const;
export type OlderDraft = (typeof olderDrafts)[number];

/** What a draft has no words for. */
const unknown: Readonly<Record<OlderDraft, readonly string[]>> = {
  // What contains looks at is not told alike there.
  '2019-09': ['$dynamicRef', '$dynamicAnchor', 'unevaluatedItems'],
  7: ['unevaluatedProperties', 'minContains', 'maxContains'],
  6: ['if', 'then', 'else'],
  4: ['contains', 'propertyNames'],
};

/** A schema of 2020-12 without the keywords that a draft has no words for. */
export function reduced(schema: JsonObject, draft: OlderDraft): JsonObject {
  const without = new Set(olderDrafts.slice(0, olderDrafts.indexOf(draft) + 1).flatMap(older => unknown[older]));
  return mapped(schema, (object, isMap) => {
    if (isMap) return object;
    const kept = Object.entries(object).filter(([key]) => !without.has(key));
    // Without its counts, contains would ask for something else.
    const isCounted = without.has('minContains') && ('minContains' in object || 'maxContains' in object);
    return Object.fromEntries(kept.filter(([key]) => !(isCounted && key === 'contains')));
  }) as JsonObject;
}

/** The same schema in the words of an older draft; it has been reduced to what that draft can say. */
export function translated(schema: JsonObject, draft: OlderDraft): JsonObject {
  const isOld = draft !== '2019-09';
  const text = isOld ? JSON.stringify(schema).replaceAll('"#/$defs/', '"#/definitions/') : JSON.stringify(schema);
  const words = mapped(JSON.parse(text) as JsonObject, (object, isMap) => {
    if (isMap) return draft === '4' ? withoutBooleans(object) : object;
    const lists = withLists(object);
    if (!isOld) return lists;
    const older = withDefinitions(withDependencies(lists), draft);
    return draft === '4' ? inDraft4(older) : older;
  }) as JsonObject;
  return { $schema: addresses[draft], ...words };
}

const addresses: Readonly<Record<OlderDraft, string>> = {
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  7: 'http://json-schema.org/draft-07/schema#',
  6: 'http://json-schema.org/draft-06/schema#',
  4: 'http://json-schema.org/draft-04/schema#',
};

function withLists({ prefixItems, items, ...rest }: JsonObject): JsonObject {
  if (prefixItems === undefined) return items === undefined ? rest : { ...rest, items };
  return { ...rest, items: prefixItems, ...(items !== undefined && { additionalItems: items }) };
}

function withDependencies({ dependentRequired = {}, dependentSchemas = {}, ...rest }: JsonObject): JsonObject {
  const dependencies: Record<string, Json> = { ...(dependentRequired as JsonObject) };
  for (const [name, schema] of Object.entries(dependentSchemas as JsonObject)) {
    const required = dependencies[name];
    dependencies[name] = required === undefined ? schema : { allOf: [{ required }, schema] };
  }
  return Object.keys(dependencies).length > 0 ? { ...rest, dependencies } : rest;
}

/** Names of definitions, and references alone: what stands beside one was ignored. */
function withDefinitions({ $defs, $anchor, $ref, allOf = [], ...rest }: JsonObject, draft: OlderDraft): JsonObject {
  const isAlone = Object.keys(rest).length === 0 && $defs === undefined && (allOf as Json[]).length === 0;
  const all = $ref === undefined || isAlone ? (allOf as Json[]) : [...(allOf as Json[]), { $ref }];
  return {
    ...rest,
    ...($anchor !== undefined && { [draft === '4' ? 'id' : '$id']: `#${String($anchor)}` }),
    ...($ref !== undefined && isAlone && { $ref }),
    ...(all.length > 0 && { allOf: all }),
    ...($defs !== undefined && { definitions: $defs }),
  };
}

function inDraft4({ const: constant, $id, ...object }: JsonObject): JsonObject {
  const { exclusiveMinimum: above, exclusiveMaximum: below, enum: list, required, ...rest } = withoutBooleans(object);
  const { minimum, maximum } = rest;
  const isAbove = above !== undefined && (minimum === undefined || Number(above) >= Number(minimum));
  const isBelow = below !== undefined && (maximum === undefined || Number(below) <= Number(maximum));
  const both = constant !== undefined && list !== undefined;
  return {
    ...rest,
    ...(isAbove && { minimum: above, exclusiveMinimum: true }),
    ...(isBelow && { maximum: below, exclusiveMaximum: true }),
    ...(list !== undefined && { enum: list }),
    ...(constant !== undefined && !both && { enum: [constant] }),
    ...(both && { allOf: [...((rest.allOf as Json[]) ?? []), { enum: [constant] }] }),
    ...((required as Json[] | undefined)?.length && { required }),
    ...($id !== undefined && { id: $id }),
  };
}

/** `true` and `false` are no schemas there, but where members or items are opened or closed. */
function withoutBooleans(object: JsonObject): JsonObject {
  const said = (inner: Json): Json => (inner === true ? {} : inner === false ? { not: {} } : inner);
  return Object.fromEntries(
    Object.entries(object).map(([key, inner]) => {
      if (['uniqueItems', 'enum', 'const', 'required', 'type'].includes(key)) return [key, inner];
      return [key, Array.isArray(inner) ? inner.map(said) : said(inner)];
    }),
  );
}
