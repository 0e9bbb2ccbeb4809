import { isObject, member } from './json.js';
import type { Dialect, Json } from './verdict.js';

/**
 * The dialect that a schema document names in `$schema`; `otherwise` when it names none.
 * An address that is none of the known ones counts as `otherwise` too: its keywords are most likely those.
 */
export function dialectOf(root: Json, otherwise: Dialect = 'draft2020-12'): Dialect {
  const named = isObject(root) ? member(root, '$schema') : undefined;
  return (named === undefined ? undefined : dialectNamed(named)) ?? otherwise;
}

/** The dialect that the value of a `$schema` names; undefined when it is none of the known drafts. */
export function dialectNamed(named: Json): Dialect | undefined {
  if (typeof named !== 'string') return undefined;
  const found = /^https?:\/\/json-schema\.org\/(?:draft-0([467])|draft\/(2019-09|2020-12))\/schema#?$/.exec(named);
  return found ? (`draft${found[1] ?? found[2]}` as Dialect) : undefined;
}

const order: readonly Dialect[] = ['draft4', 'draft6', 'draft7', 'draft2019-09', 'draft2020-12'];

/** Whether a dialect is `first` or newer. OpenAPI 3.0 is an extended subset of draft 4. */
export function since(dialect: Dialect, first: Dialect): boolean {
  return order.indexOf(dialect === 'openapi3.0' ? 'draft4' : dialect) >= order.indexOf(first);
}
