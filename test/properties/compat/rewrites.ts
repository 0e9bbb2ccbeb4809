import type { Json } from '../../../server/src/compat/verdict.js';
import type { JsonObject } from './schemas.js';

type Rewrite = (schema: JsonObject) => Json;

/** Each object of a schema after what is below it, anew. `true` for keys that are names of the schema's own. */
export function mapped(value: Json, change: (object: JsonObject, isMap: boolean) => JsonObject, isMap = false): Json {
  if (Array.isArray(value)) return value.map(inner => mapped(inner, change));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as JsonObject).map(([key, inner]) => {
    const isValue = !isMap && ['enum', 'const', 'required', 'dependentRequired', 'type'].includes(key);
    return [key, isValue ? inner : mapped(inner, change, !isMap && maps.has(key))];
  });
  return change(Object.fromEntries(entries) as JsonObject, isMap);
}

const maps = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs']);

/** Members in the reverse order: of schemas, of maps of schemas, and of the values that they list. */
export function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject)
      .reverse()
      .map(([key, inner]) => [key, reversed(turned(key, inner))]),
  );
}

/** Lists whose order says nothing. */
function turned(key: string, value: Json): Json {
  return Array.isArray(value) && ['required', 'enum', 'allOf', 'anyOf', 'oneOf'].includes(key)
    ? [...value].reverse()
    : value;
}

/** Other names for the definitions. */
export const renamed: Rewrite = schema => {
  const text = JSON.stringify(schema).replace(/"#\/\$defs\/(\w+)"/g, '"#/$defs/z-$1-1"');
  const { $defs, ...rest } = JSON.parse(text) as { $defs?: JsonObject };
  if (!$defs) return rest;
  const names = Object.entries($defs).map(([name, inner]) => [`z-${name}-1`, inner]);
  return { ...rest, $defs: Object.fromEntries(names) };
};

/**
 * Each schema twice refused. Not where evaluated members count, since those are not told through `not`, and not
 * around addresses.
 */
export const twiceRefused: Rewrite = schema =>
  mapped(schema, (object, isMap) =>
    isMap || hasAddress(object) || '$defs' in object || Object.keys(object).length === 0
      ? object
      : { not: { not: object } },
  );

/** `if`, `then` and `else` in words of the other keywords. */
export const withoutConditions: Rewrite = schema =>
  mapped(schema, (object, isMap) => {
    if (isMap || object.if === undefined) return object;
    const { if: test, then: met = true, else: unmet = true, allOf = [], ...rest } = object;
    const either = { anyOf: [{ allOf: [test, met] }, { allOf: [{ not: test }, unmet] }] };
    return { ...rest, allOf: [...(allOf as readonly Json[]), either] };
  });

/** What a `$ref` leads to in its place, once. */
export const inlined: Rewrite = schema => {
  const definitions = (schema.$defs ?? {}) as JsonObject;
  return mapped(schema, (object, isMap) => {
    const name = /^#\/\$defs\/(\w+)$/.exec(String(object.$ref))?.[1];
    const target = name === undefined ? undefined : definitions[name];
    if (isMap || target === undefined || hasAddress(target)) return object;
    const { $ref: _, allOf = [], ...rest } = object;
    return { ...rest, allOf: [...(allOf as readonly Json[]), target] };
  });
};

function hasAddress(schema: Json): boolean {
  return (
    typeof schema === 'object' && schema !== null && ['$id', '$anchor', '$dynamicAnchor'].some(key => key in schema)
  );
}

export function tellsEvaluated(schema: Json): boolean {
  return JSON.stringify(schema).includes('"unevaluated');
}
