import { since } from '../dialect.js';
import { isArray, isObject } from '../json.js';
import { below } from '../pointer.js';
import { resourceAt } from '../scope.js';
import type { Dialect, Json, PlacedSchema } from '../verdict.js';
import { plain } from './plain.js';

/** What the value of a keyword holds. */
type Holds = 'schema' | 'schemas' | 'named schemas' | 'schema or schemas' | 'named schemas or names' | 'value';

interface Span {
  readonly holds: Holds;
  readonly from?: Dialect;
  readonly until?: Dialect;
}

const always = (holds: Holds, keywords: string): [string, Span][] => keywords.split(' ').map(word => [word, { holds }]);
const later = (from: Dialect, holds: Holds, keywords: string): [string, Span][] =>
  keywords.split(' ').map(word => [word, { holds, from }]);

/** The keywords that say something about a value, or lead somewhere, and the drafts in which they do. */
const keywords: ReadonlyMap<string, Span> = new Map([
  ...always('value', '$ref type enum multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength'),
  ...always('value', 'pattern maxItems minItems uniqueItems maxProperties minProperties required'),
  ...always('schema', 'not additionalProperties'),
  ...always('schemas', 'allOf anyOf oneOf'),
  ...always('named schemas', 'properties patternProperties definitions $defs'),
  ...always('schema or schemas', 'items'),
  ...always('named schemas or names', 'dependencies'),
  ...later('draft6', 'value', 'const $id'),
  ...later('draft6', 'schema', 'contains propertyNames'),
  ...later('draft7', 'schema', 'if then else'),
  ...later('draft2019-09', 'value', '$anchor minContains maxContains dependentRequired'),
  ...later('draft2019-09', 'schema', 'unevaluatedItems unevaluatedProperties'),
  ...later('draft2019-09', 'named schemas', 'dependentSchemas'),
  ...later('draft2020-12', 'value', '$dynamicRef $dynamicAnchor'),
  ...later('draft2020-12', 'schemas', 'prefixItems'),
  ['id', { holds: 'value', until: 'draft4' }],
  ['additionalItems', { holds: 'schema', until: 'draft2019-09' }],
  ['$recursiveRef', { holds: 'value', from: 'draft2019-09', until: 'draft2019-09' }],
  ['$recursiveAnchor', { holds: 'value', from: 'draft2019-09', until: 'draft2019-09' }],
]);

/** What a keyword holds in a dialect; undefined where it is only an annotation, or nothing at all. */
export function holds(keyword: string, dialect: Dialect): Holds | undefined {
  const span = keywords.get(keyword);
  if (!span || (span.from && !since(dialect, span.from))) return undefined;
  const isOver = span.until !== undefined && since(dialect, span.until) && !since(span.until, asDraft(dialect));
  return isOver ? undefined : span.holds;
}

function asDraft(dialect: Dialect): Dialect {
  return dialect === 'openapi3.0' ? 'draft4' : dialect;
}

/** The keywords whose schemas concern a member by its name: where no such member is, they say nothing. */
const ofMembers = new Set(['properties', 'dependentSchemas', 'dependencies']);

/** Whether a name under a keyword is one of a member. */
export function namesMember(keyword: string): boolean {
  return ofMembers.has(keyword);
}

/** The value of a keyword with each schema in it replaced; what is not a schema is copied. */
export function mapSchemas(
  keyword: string,
  value: Json,
  { place, dialect }: PlacedSchema,
  replace: (child: PlacedSchema) => Json,
): Json {
  const what = holds(keyword, dialect);
  const child = (schema: Json, ...steps: readonly (string | number)[]): Json => {
    const at = { document: place.document, pointer: steps.reduce<string>(below, below(place.pointer, keyword)) };
    return replace(resourceAt(schema, at, dialect) ?? { schema, place: at, dialect });
  };
  if (what === undefined || what === 'value') return plain(value);
  if (isArray(value)) {
    if (what === 'schema' || what.startsWith('named')) return plain(value);
    return value.map((schema, index) => child(schema, index));
  }
  if (what === 'schema' || what === 'schema or schemas') return child(value);
  if (!isObject(value)) return plain(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, schema]) => [
      name,
      isArray(schema) || typeof schema === 'string' ? plain(schema) : child(schema, name),
    ]),
  );
}
