import { since } from './dialect.js';
import { compareRationals } from './exact/rational.js';
import { mayRefuse } from './formats.js';
import {
  ANY_TYPE,
  ARRAY,
  BOOLEAN,
  INTEGER,
  isArray,
  isObject,
  type JsonObject,
  NULL,
  NUMBER,
  OBJECT,
  STRING,
  shown,
} from './json.js';
import { KeywordValues } from './keywordValues.js';
import type { SchemaNode } from './node.js';
import { type Bound, type Condition, type Contains, noParts, type Parts, unread } from './parts.js';
import { isPattern } from './pattern.js';
import { readReferences } from './references.js';
import {
  IN_PLACE,
  type Keyword,
  OF_ARRAYS,
  OF_NUMBERS,
  OF_OBJECTS,
  OF_STRINGS,
  OF_VALUES,
  REFERENCES,
  topicsOf,
} from './topics.js';
import type { Json } from './verdict.js';

/** Reads what a schema says in its own dialect. A keyword with a value it cannot have is unsupported, never an error. */
export function readParts(node: SchemaNode): Parts {
  const { raw } = node;
  if (typeof raw === 'boolean') return { ...noParts, always: raw };
  if (!isObject(raw)) return unread(`What stands${node.atPlace || ' there'}, ${shown(raw)}, is not a schema`, raw);
  return partsOf(raw, node);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function partsOf(raw: JsonObject, node: SchemaNode): Parts {
  const keywords = new KeywordValues(node, raw);
  const parts: Mutable<Parts> = { ...noParts, unsupported: keywords.unsupported };
  const topics = topicsOf(Object.keys(raw));
  const [ref, ...beside] = topics & REFERENCES ? readReferences(keywords) : [];
  parts.ref = ref;
  // Up to draft 7, nothing counts that stands beside `$ref`.
  if (!since(node.dialect, 'draft2019-09') && keywords.member('$ref') !== undefined) return parts;
  if (topics & OF_VALUES) readValues(keywords, parts);
  if (topics & OF_NUMBERS) readNumbers(keywords, parts);
  if (topics & OF_STRINGS) readStrings(keywords, parts);
  if (topics & OF_ARRAYS) readArrays(keywords, parts);
  if (topics & OF_OBJECTS) readObjects(keywords, parts);
  if (topics & IN_PLACE || beside.length > 0) readApplicators(keywords, beside, parts);
  if (parts.unevaluatedProperties || parts.unevaluatedItems) settleUnevaluated(parts);
  return parts;
}

const typeBits = new Map([
  ['null', NULL],
  ['boolean', BOOLEAN],
  ['integer', INTEGER],
  ['number', NUMBER],
  ['string', STRING],
  ['array', ARRAY],
  ['object', OBJECT],
]);

function readValues(keywords: KeywordValues, parts: Mutable<Parts>): void {
  const { dialect } = keywords.node;
  const type = keywords.member('type');
  if (type !== undefined) {
    const names = isArray(type) ? type : [type];
    const bits = names.map(name => (typeof name === 'string' ? typeBits.get(name) : undefined));
    if (bits.includes(undefined)) keywords.refuse('type', type);
    else parts.types = bits.reduce<number>((all, bit) => all | (bit as number), 0);
  }
  if (dialect === 'openapi3.0' && keywords.member('nullable') === true && parts.types !== ANY_TYPE) {
    parts.types |= NULL;
  }
  const values = keywords.member('enum');
  if (isArray(values)) parts.values = values;
  else if (values !== undefined) keywords.refuse('enum', values);
  const constant = keywords.member('const');
  if (constant !== undefined && since(dialect, 'draft6')) parts.constant = { value: constant };
  readFormat(keywords, parts);
}

function readFormat(keywords: KeywordValues, parts: Mutable<Parts>): void {
  const { node } = keywords;
  const format = keywords.member('format');
  if (typeof format !== 'string') return;
  parts.format = format;
  if (!node.origin.schema.assertsFormats || !mayRefuse(format)) return;
  const { constant, values = [] } = parts;
  parts.inFormat = { name: format, named: [...node.examples, ...(constant ? [constant.value] : values)] };
}

function readNumbers(keywords: KeywordValues, parts: Mutable<Parts>): void {
  parts.lower = readBound(keywords, 'minimum', 'exclusiveMinimum', 1);
  parts.upper = readBound(keywords, 'maximum', 'exclusiveMaximum', -1);
  const step = keywords.number('multipleOf');
  if (step && step.exact.over > 0n) {
    parts.step = step.exact;
    parts.multipleOf = step.value;
  } else if (step) keywords.refuse('multipleOf', step.value);
}

/** The tighter of a closed and an open end; in the oldest drafts the open one is a flag. */
function readBound(keywords: KeywordValues, closed: Keyword, open: Keyword, inwards: 1 | -1): Bound | undefined {
  const value = keywords.number(closed);
  if (!since(keywords.node.dialect, 'draft6')) {
    const flag = keywords.member(open);
    if (flag !== undefined && typeof flag !== 'boolean') keywords.refuse(open, flag);
    return value && { ...value, open: flag === true };
  }
  const exclusive = keywords.number(open);
  if (!exclusive) return value && { ...value, open: false };
  if (value && compareRationals(value.exact, exclusive.exact) * inwards > 0) return { ...value, open: false };
  return { ...exclusive, open: true };
}

function readStrings(keywords: KeywordValues, parts: Mutable<Parts>): void {
  parts.minLength = keywords.count('minLength');
  parts.maxLength = keywords.count('maxLength');
  const pattern = keywords.member('pattern');
  if (typeof pattern === 'string' && isPattern(pattern)) parts.pattern = pattern;
  else if (pattern !== undefined) keywords.refuse('pattern', pattern);
}

function readArrays(keywords: KeywordValues, parts: Mutable<Parts>): void {
  const { dialect } = keywords.node;
  parts.minItems = keywords.count('minItems');
  parts.maxItems = keywords.count('maxItems');
  const unique = keywords.member('uniqueItems');
  if (typeof unique === 'boolean') parts.unique = unique;
  else if (unique !== undefined) keywords.refuse('uniqueItems', unique);
  readItems(keywords, parts);
  if (since(dialect, 'draft6')) parts.contains = readContains(keywords);
  if (since(dialect, 'draft2019-09')) parts.unevaluatedItems = keywords.child('unevaluatedItems');
}

function readItems(keywords: KeywordValues, parts: Mutable<Parts>): void {
  const newer = since(keywords.node.dialect, 'draft2020-12');
  const tuple = newer ? 'prefixItems' : 'items';
  if (newer || isArray(keywords.member(tuple))) {
    parts.prefix = keywords.children(tuple);
    parts.rest = keywords.child(newer ? 'items' : 'additionalItems');
  } else parts.rest = keywords.child('items');
}

function readContains(keywords: KeywordValues): Contains | undefined {
  const node = keywords.child('contains');
  if (!node) return undefined;
  const isCounted = since(keywords.node.dialect, 'draft2019-09');
  const [min, max] = isCounted ? [keywords.count('minContains'), keywords.count('maxContains')] : [];
  return { node, min: min ?? 1, max: max ?? Number.POSITIVE_INFINITY };
}

function readObjects(keywords: KeywordValues, parts: Mutable<Parts>): void {
  const { dialect } = keywords.node;
  parts.minProperties = keywords.count('minProperties');
  parts.maxProperties = keywords.count('maxProperties');
  const required = keywords.member('required');
  if (isStrings(required)) parts.required = required;
  else if (required !== undefined) keywords.refuse('required', required);
  parts.properties = keywords.childMap('properties');
  parts.patterns = keywords.childMap('patternProperties');
  for (const pattern of parts.patterns.keys()) if (!isPattern(pattern)) keywords.refuse('patternProperties', pattern);
  parts.additional = keywords.child('additionalProperties');
  if (since(dialect, 'draft6')) parts.names = keywords.child('propertyNames');
  if (since(dialect, 'draft2019-09')) parts.unevaluatedProperties = keywords.child('unevaluatedProperties');
  readDependencies(keywords, parts);
}

function readDependencies(keywords: KeywordValues, parts: Mutable<Parts>): void {
  const { node } = keywords;
  const required = new Map<string, readonly string[]>();
  const schemas = new Map<string, SchemaNode>();
  const newer = since(node.dialect, 'draft2019-09') ? (['dependentRequired', 'dependentSchemas'] as const) : [];
  for (const keyword of [...newer, 'dependencies'] as const) {
    const value = keywords.member(keyword);
    if (value === undefined) continue;
    if (!isObject(value)) keywords.refuse(keyword, value);
    else {
      for (const [name, dependency] of Object.entries(value)) {
        if (isStrings(dependency)) required.set(name, [...(required.get(name) ?? []), ...dependency]);
        else if (keyword === 'dependencies' && typeof dependency === 'string') required.set(name, [dependency]);
        else if (keyword === 'dependentRequired' || schemas.has(name)) keywords.refuse(keyword, value);
        else schemas.set(name, node.child(dependency, keyword, name));
      }
    }
  }
  if (required.size > 0) parts.dependentRequired = required;
  if (schemas.size > 0) parts.dependentSchemas = schemas;
}

/** @param beside what a dynamic reference beside `$ref` leads to */
function readApplicators(keywords: KeywordValues, beside: readonly SchemaNode[], parts: Mutable<Parts>): void {
  parts.allOf = [...beside, ...keywords.children('allOf')];
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const branches = keywords.children(keyword);
    if (branches.length === 0 && isArray(keywords.member(keyword))) keywords.refuse(keyword, []);
    parts[keyword] = branches;
  }
  parts.not = keywords.child('not');
  if (since(keywords.node.dialect, 'draft7')) parts.condition = readCondition(keywords);
}

function readCondition(keywords: KeywordValues): Condition | undefined {
  const test = keywords.child('if');
  const met = keywords.child('then');
  const unmet = keywords.child('else');
  return test && { test, ...(met && { met }), ...(unmet && { unmet }) };
}

function isStrings(value: Json | undefined): value is readonly string[] {
  return isArray(value) && value.every(item => typeof item === 'string');
}

/** Where nothing else applies at the same place, `unevaluated…` says what `additional…` says; where those stand, nothing. */
function settleUnevaluated(parts: Mutable<Parts>): void {
  const alone =
    !parts.ref &&
    !parts.condition &&
    [parts.allOf, parts.anyOf, parts.oneOf, parts.unsupported].every(list => list.length === 0) &&
    parts.dependentSchemas.size === 0;
  const { unevaluatedProperties, unevaluatedItems } = parts;
  if (unevaluatedProperties && (parts.additional || alone)) {
    parts.additional ??= unevaluatedProperties;
    parts.unevaluatedProperties = undefined;
  }
  if (unevaluatedItems && (parts.rest || (alone && !parts.contains))) {
    parts.rest ??= unevaluatedItems;
    parts.unevaluatedItems = undefined;
  }
}
