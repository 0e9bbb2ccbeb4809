import type { Rational } from './exact/rational.js';
import { ANY_TYPE } from './json.js';
import type { SchemaNode } from './node.js';
import type { Json } from './verdict.js';

/** An end of a numeric interval. */
export interface Bound {
  readonly exact: Rational;
  /** The nearest double. */
  readonly value: number;
  /** The value itself is outside. */
  readonly open: boolean;
}

export interface Contains {
  readonly node: SchemaNode;
  readonly min: number;
  readonly max: number;
}

export interface Condition {
  readonly test: SchemaNode;
  readonly met?: SchemaNode;
  readonly unmet?: SchemaNode;
}

export interface AssertedFormat {
  readonly name: string;
  /** The values that the schema names beside it: of a format that is not known here, these are in it. */
  readonly named: readonly Json[];
}

/** A keyword that is not understood. The same one with the same value still means the same. */
export interface Unsupported {
  readonly why: string;
  /** Undefined: the whole is no schema, or is not read. */
  readonly keyword?: string;
  readonly value: Json;
  /** It cannot stand in a schema at all, so that not even the same one again means anything. */
  readonly isInvalid: boolean;
}

/**
 * What a schema object demands, whatever dialect it is written in; undefined demands nothing. Every member is always
 * there, for so many of these are read that it matters that all look alike.
 */
export interface Parts {
  /** A boolean schema, or none. */
  readonly always: boolean | undefined;
  readonly types: number;
  readonly values: readonly Json[] | undefined;
  readonly constant: { readonly value: Json } | undefined;
  readonly lower: Bound | undefined;
  readonly upper: Bound | undefined;
  /** The nearest double of `step`. */
  readonly multipleOf: number | undefined;
  /** What `multipleOf` says, exactly. */
  readonly step: Rational | undefined;
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
  readonly pattern: string | undefined;
  readonly minItems: number | undefined;
  readonly maxItems: number | undefined;
  readonly unique: boolean;
  readonly prefix: readonly SchemaNode[];
  /** The items behind `prefix`. */
  readonly rest: SchemaNode | undefined;
  readonly contains: Contains | undefined;
  readonly properties: ReadonlyMap<string, SchemaNode>;
  readonly patterns: ReadonlyMap<string, SchemaNode>;
  readonly additional: SchemaNode | undefined;
  readonly names: SchemaNode | undefined;
  readonly required: readonly string[];
  readonly minProperties: number | undefined;
  readonly maxProperties: number | undefined;
  readonly dependentRequired: ReadonlyMap<string, readonly string[]>;
  readonly dependentSchemas: ReadonlyMap<string, SchemaNode>;
  readonly ref: SchemaNode | undefined;
  readonly allOf: readonly SchemaNode[];
  readonly anyOf: readonly SchemaNode[];
  readonly oneOf: readonly SchemaNode[];
  readonly not: SchemaNode | undefined;
  readonly condition: Condition | undefined;
  readonly unevaluatedProperties: SchemaNode | undefined;
  readonly unevaluatedItems: SchemaNode | undefined;
  readonly unsupported: readonly Unsupported[];
  /** As written; kept for the words. */
  readonly format: string | undefined;
  /** The format that is asserted. */
  readonly inFormat: AssertedFormat | undefined;
}

const none = new Map<string, never>();

/** Demands nothing. */
export const noParts: Parts = {
  always: undefined,
  types: ANY_TYPE,
  values: undefined,
  constant: undefined,
  lower: undefined,
  upper: undefined,
  multipleOf: undefined,
  step: undefined,
  minLength: undefined,
  maxLength: undefined,
  pattern: undefined,
  minItems: undefined,
  maxItems: undefined,
  unique: false,
  prefix: [],
  rest: undefined,
  contains: undefined,
  properties: none,
  patterns: none,
  additional: undefined,
  names: undefined,
  required: [],
  minProperties: undefined,
  maxProperties: undefined,
  dependentRequired: none,
  dependentSchemas: none,
  ref: undefined,
  allOf: [],
  anyOf: [],
  oneOf: [],
  not: undefined,
  condition: undefined,
  unevaluatedProperties: undefined,
  unevaluatedItems: undefined,
  unsupported: [],
  format: undefined,
  inFormat: undefined,
};

/** The members in which parts demand something. */
export function demandedBy(parts: Parts): readonly (keyof Parts)[] {
  const keys = Object.keys(parts) as (keyof Parts)[];
  return keys.filter(key => {
    if (key === 'format' || key === 'step') return false;
    const value = parts[key];
    if (Array.isArray(value)) return value.length > 0 || key === 'values';
    if (value instanceof Map) return value.size > 0;
    return value !== undefined && value !== noParts[key];
  });
}

/** What demands nothing that can be told, since it is not read. */
export function unread(why: string, value: Json): Parts {
  return { ...noParts, unsupported: [{ why, value, isInvalid: true }] };
}

/** Whether a `$ref` of a schema leads nowhere: then nobody knows what the schema says besides. */
export function leadsNowhere({ parts }: { readonly parts: Parts }): boolean {
  return parts.unsupported.some(({ keyword }) => keyword === '$ref');
}
