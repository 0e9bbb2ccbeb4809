/** Where a JSON Schema holds schemas. Only the keywords that `schemas/` uses; another one is an error, never skipped. */
const holdsOne = new Set(['items', 'additionalProperties', 'propertyNames', 'not', 'if', 'then', 'else']);
const holdsList = new Set(['anyOf']);
const holdsMap = new Set(['properties', '$defs', 'dependentSchemas']);
const holdsNone = new Set([
  ...['$schema', '$ref', 'title', 'description', 'examples', 'default', 'type', 'enum', 'pattern', 'required'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'minItems', 'maxItems', 'uniqueItems', 'dependentRequired'],
]);

/** The schema with `change(sub-schema)` in place of each schema directly inside it; booleans are left as they are. */
export function mapInside(schema, change) {
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => [keyword, mapKeyword(keyword, value, changeObjects(change))]),
  );
}

/** Calls `visit(schema, path)` for the schema and for all schemas inside it; paths are JSON Pointers. */
export function walk(schema, visit, path = '') {
  if (typeof schema !== 'object') return;
  visit(schema, path);
  for (const [keyword, value] of Object.entries(schema)) {
    for (const [step, inner] of schemasIn(keyword, value)) walk(inner, visit, `${path}/${keyword}${step}`);
  }
}

function schemasIn(keyword, value) {
  if (holdsOne.has(keyword)) return [['', value]];
  if (holdsList.has(keyword) || holdsMap.has(keyword)) {
    return Object.entries(value).map(([key, inner]) => [`/${key}`, inner]);
  }
  return [];
}

function mapKeyword(keyword, value, change) {
  if (holdsOne.has(keyword)) return change(value);
  if (holdsList.has(keyword)) return value.map(change);
  if (holdsMap.has(keyword)) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner)]));
  }
  if (holdsNone.has(keyword)) return value;
  throw new Error(`scripts/generate/lib/walk.mjs does not know the keyword “${keyword}”.`);
}

function changeObjects(change) {
  return schema => (typeof schema === 'object' ? change(schema) : schema);
}
