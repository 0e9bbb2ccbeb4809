import { since } from './dialect.js';
import { compareRationals, type Rational, rationalOf } from './exact/rational.js';
import { mayRefuse } from './formats.js';
import {
  ANY_TYPE,
  ARRAY,
  BOOLEAN,
  INTEGER,
  isArray,
  isNumber,
  isObject,
  type JsonObject,
  member,
  NULL,
  NUMBER,
  OBJECT,
  STRING,
  shown,
} from './json.js';
import {
  type Bound,
  type Condition,
  type Contains,
  noParts,
  type Parts,
  type SchemaNode,
  type Unsupported,
} from './node.js';
import { isPattern } from './pattern.js';
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
  if (!isObject(raw))
    return {
      ...noParts,
      unsupported: [
        { why: `What stands${node.atPlace || ' there'}, ${shown(raw)}, is not a schema`, value: raw, isInvalid: true },
      ],
    };
  return new KeywordReader(node, raw).read();
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const typeBits = new Map([
  ['null', NULL],
  ['boolean', BOOLEAN],
  ['integer', INTEGER],
  ['number', NUMBER],
  ['string', STRING],
  ['array', ARRAY],
  ['object', OBJECT],
]);

class KeywordReader {
  readonly #unsupported: Unsupported[] = [];
  /** What a dynamic reference beside `$ref` leads to. */
  readonly #beside: SchemaNode[] = [];

  constructor(
    readonly node: SchemaNode,
    readonly raw: JsonObject,
  ) {}

  read(): Parts {
    const parts: Mutable<Parts> = { ...noParts, unsupported: this.#unsupported };
    const topics = topicsOf(Object.keys(this.raw));
    if (topics & REFERENCES) {
      const reference = this.#member('$ref');
      if (reference !== undefined) this.#reference('$ref', reference, parts);
      if (reference !== undefined && !since(this.node.dialect, 'draft2019-09')) return parts;
      this.#dynamicReferences(parts);
    }
    if (topics & OF_VALUES) this.#values(parts);
    if (topics & OF_NUMBERS) this.#numbers(parts);
    if (topics & OF_STRINGS) this.#strings(parts);
    if (topics & OF_ARRAYS) this.#arrays(parts);
    if (topics & OF_OBJECTS) this.#objects(parts);
    if (topics & IN_PLACE || this.#beside.length > 0) this.#applicators(parts);
    if (parts.unevaluatedProperties || parts.unevaluatedItems) settleUnevaluated(parts);
    return parts;
  }

  #reference(keyword: string, reference: Json, parts: Mutable<Parts>): void {
    const target = typeof reference === 'string' ? this.node.graph.follow(reference, this.node) : undefined;
    if (target) parts.ref = target;
    else this.#refuseReference(keyword, reference);
  }

  #refuseReference(keyword: string, reference: Json): void {
    // A relative reference means something else in another document; an absolute address does not.
    const absolute = typeof reference === 'string' && /^[a-z][a-z0-9+.-]*:/i.test(reference);
    const value = absolute ? [keyword, reference] : [keyword, reference, this.node.place.document];
    const words = typeof reference === 'string' ? `“${reference}”` : shown(reference);
    const why = `The reference ${words}${this.node.atPlace} cannot be followed`;
    this.#unsupported.push({ why, keyword, value, isInvalid: !absolute });
  }

  /** `$recursiveRef` of 2019-09, and `$dynamicRef`: where the outermost resource on the way here has them lead. */
  #dynamicReferences(parts: Mutable<Parts>): void {
    const keyword = this.node.dialect === 'draft2019-09' ? '$recursiveRef' : '$dynamicRef';
    const reference = since(this.node.dialect, 'draft2019-09') ? this.#member(keyword) : undefined;
    if (reference === undefined) return;
    const { graph } = this.node;
    const target = typeof reference === 'string' ? graph.follow(reference, this.node) : undefined;
    if (typeof reference !== 'string' || !target) {
      this.#refuseReference(keyword, reference);
      return;
    }
    const anchor = anchorNamed(reference);
    const isDynamic =
      keyword === '$recursiveRef'
        ? target.annotation('$recursiveAnchor') === true
        : anchor !== '' && target.annotation('$dynamicAnchor') === anchor;
    const found = isDynamic ? (graph.followDynamic(anchor, this.node) ?? target) : target;
    if (parts.ref) this.#beside.push(found);
    else parts.ref = found;
  }

  #values(parts: Mutable<Parts>): void {
    const type = this.#member('type');
    if (type !== undefined) {
      const names = isArray(type) ? type : [type];
      const bits = names.map(name => (typeof name === 'string' ? typeBits.get(name) : undefined));
      if (bits.includes(undefined)) this.#refuse('type', type);
      else parts.types = bits.reduce<number>((all, bit) => all | (bit as number), 0);
    }
    if (this.node.dialect === 'openapi3.0' && this.#member('nullable') === true && parts.types !== ANY_TYPE) {
      parts.types |= NULL;
    }
    const values = this.#member('enum');
    if (isArray(values)) parts.values = values;
    else if (values !== undefined) this.#refuse('enum', values);
    const constant = this.#member('const');
    if (constant !== undefined && since(this.node.dialect, 'draft6')) parts.constant = { value: constant };
    const format = this.#member('format');
    if (typeof format !== 'string') return;
    parts.format = format;
    if (!this.node.origin.schema.assertsFormats || !mayRefuse(format)) return;
    parts.inFormat = { name: format, named: [...this.node.examples, ...valuesOf(parts)] };
  }

  #numbers(parts: Mutable<Parts>): void {
    const lower = this.#bound('minimum', 'exclusiveMinimum', 1);
    const upper = this.#bound('maximum', 'exclusiveMaximum', -1);
    if (lower) parts.lower = lower;
    if (upper) parts.upper = upper;
    const step = this.#number('multipleOf');
    if (step && step.exact.over > 0n) {
      parts.step = step.exact;
      parts.multipleOf = step.value;
    } else if (step) this.#refuse('multipleOf', step.value);
  }

  /** The tighter of a closed and an open end; in the oldest drafts the open one is a flag. */
  #bound(closed: Keyword, open: Keyword, inwards: 1 | -1): Bound | undefined {
    const value = this.#number(closed);
    if (!since(this.node.dialect, 'draft6')) {
      const flag = this.#member(open);
      if (flag !== undefined && typeof flag !== 'boolean') this.#refuse(open, flag);
      return value && { ...value, open: flag === true };
    }
    const exclusive = this.#number(open);
    if (!exclusive) return value && { ...value, open: false };
    if (value && compareRationals(value.exact, exclusive.exact) * inwards > 0) return { ...value, open: false };
    return { ...exclusive, open: true };
  }

  #strings(parts: Mutable<Parts>): void {
    this.#count('minLength', parts);
    this.#count('maxLength', parts);
    const pattern = this.#member('pattern');
    if (typeof pattern === 'string' && isPattern(pattern)) parts.pattern = pattern;
    else if (pattern !== undefined) this.#refuse('pattern', pattern);
  }

  #arrays(parts: Mutable<Parts>): void {
    this.#count('minItems', parts);
    this.#count('maxItems', parts);
    const unique = this.#member('uniqueItems');
    if (typeof unique === 'boolean') parts.unique = unique;
    else if (unique !== undefined) this.#refuse('uniqueItems', unique);
    this.#items(parts);
    const contains = since(this.node.dialect, 'draft6') ? this.#child('contains') : undefined;
    if (contains) parts.contains = this.#containment(contains);
    const unevaluated = since(this.node.dialect, 'draft2019-09') ? this.#child('unevaluatedItems') : undefined;
    if (unevaluated) parts.unevaluatedItems = unevaluated;
  }

  #items(parts: Mutable<Parts>): void {
    const newer = since(this.node.dialect, 'draft2020-12');
    const tuple = newer ? 'prefixItems' : 'items';
    const listed = this.#member(tuple);
    if (newer || isArray(listed)) {
      if (listed !== undefined) parts.prefix = this.#children(tuple);
      const rest = this.#child(newer ? 'items' : 'additionalItems');
      if (rest) parts.rest = rest;
    } else {
      const items = this.#child('items');
      if (items) parts.rest = items;
    }
  }

  #containment(node: SchemaNode): Contains {
    if (!since(this.node.dialect, 'draft2019-09')) return { node, min: 1, max: Number.POSITIVE_INFINITY };
    const counts: { minContains?: number; maxContains?: number } = {};
    this.#count('minContains', counts);
    this.#count('maxContains', counts);
    return { node, min: counts.minContains ?? 1, max: counts.maxContains ?? Number.POSITIVE_INFINITY };
  }

  #objects(parts: Mutable<Parts>): void {
    this.#count('minProperties', parts);
    this.#count('maxProperties', parts);
    const required = this.#member('required');
    if (isStrings(required)) parts.required = required;
    else if (required !== undefined) this.#refuse('required', required);
    parts.properties = this.#childMap('properties');
    parts.patterns = this.#childMap('patternProperties');
    for (const pattern of parts.patterns.keys()) if (!isPattern(pattern)) this.#refuse('patternProperties', pattern);
    const additional = this.#child('additionalProperties');
    if (additional) parts.additional = additional;
    const names = since(this.node.dialect, 'draft6') ? this.#child('propertyNames') : undefined;
    if (names) parts.names = names;
    const unevaluated = since(this.node.dialect, 'draft2019-09') ? this.#child('unevaluatedProperties') : undefined;
    if (unevaluated) parts.unevaluatedProperties = unevaluated;
    this.#dependencies(parts);
  }

  #dependencies(parts: Mutable<Parts>): void {
    const required = new Map<string, readonly string[]>();
    const schemas = new Map<string, SchemaNode>();
    const newer = since(this.node.dialect, 'draft2019-09') ? (['dependentRequired', 'dependentSchemas'] as const) : [];
    for (const keyword of [...newer, 'dependencies'] as const) {
      const value = this.#member(keyword);
      if (value === undefined) continue;
      if (!isObject(value)) this.#refuse(keyword, value);
      else {
        for (const [name, dependency] of Object.entries(value)) {
          if (isStrings(dependency)) required.set(name, [...(required.get(name) ?? []), ...dependency]);
          else if (keyword === 'dependencies' && typeof dependency === 'string') required.set(name, [dependency]);
          else if (keyword === 'dependentRequired' || schemas.has(name)) this.#refuse(keyword, value);
          else schemas.set(name, this.node.child(dependency, keyword, name));
        }
      }
    }
    if (required.size > 0) parts.dependentRequired = required;
    if (schemas.size > 0) parts.dependentSchemas = schemas;
  }

  #applicators(parts: Mutable<Parts>): void {
    parts.allOf = [...this.#beside, ...this.#children('allOf')];
    for (const keyword of ['anyOf', 'oneOf'] as const) {
      const branches = this.#children(keyword);
      if (branches.length === 0 && isArray(this.#member(keyword))) this.#refuse(keyword, []);
      parts[keyword] = branches;
    }
    const not = this.#child('not');
    if (not) parts.not = not;
    if (!since(this.node.dialect, 'draft7')) return;
    const condition = this.#child('if');
    const thens = this.#child('then');
    const elses = this.#child('else');
    if (!condition) return;
    const read: Mutable<Condition> = { test: condition };
    if (thens) read.met = thens;
    if (elses) read.unmet = elses;
    parts.condition = read;
  }

  #member(keyword: Keyword): Json | undefined {
    return member(this.raw, keyword);
  }

  #child(keyword: Keyword): SchemaNode | undefined {
    const value = this.#member(keyword);
    return value === undefined ? undefined : this.node.child(value, keyword);
  }

  #children(keyword: Keyword): readonly SchemaNode[] {
    const value = this.#member(keyword);
    if (value === undefined) return [];
    if (isArray(value)) return value.map((branch, index) => this.node.child(branch, keyword, index));
    this.#refuse(keyword, value);
    return [];
  }

  #childMap(keyword: Keyword): ReadonlyMap<string, SchemaNode> {
    const value = this.#member(keyword);
    if (value === undefined) return noParts.properties;
    if (isObject(value)) {
      return new Map(Object.entries(value).map(([name, child]) => [name, this.node.child(child, keyword, name)]));
    }
    this.#refuse(keyword, value);
    return noParts.properties;
  }

  #number(keyword: Keyword): { readonly exact: Rational; readonly value: number } | undefined {
    const value = this.#member(keyword);
    const exact = isNumber(value) ? rationalOf(value) : undefined;
    if (exact && isNumber(value)) {
      if (typeof value !== 'number') this.node.graph.isInexact = true;
      return { exact, value: Number(typeof value === 'number' ? value : value.text) };
    }
    if (value !== undefined) this.#refuse(keyword, value);
    return undefined;
  }

  #count<K extends Keyword>(keyword: K, into: { [key in K]?: number | undefined }): void {
    const value = this.#member(keyword);
    if (value === undefined) return;
    if (typeof value === 'number' && value >= 0 && Number.isSafeInteger(value)) into[keyword] = value;
    else this.#refuse(keyword, value);
  }

  #refuse(keyword: string, value: Json): void {
    const why = `“${keyword}” with the value ${shown(value)}${this.node.atPlace} is not understood`;
    this.#unsupported.push({ why, keyword, value: [keyword, value], isInvalid: true });
  }
}

function valuesOf({ constant, values }: Pick<Parts, 'constant' | 'values'>): readonly Json[] {
  return constant ? [constant.value] : (values ?? []);
}

/** The anchor that a reference names in its fragment; '' for a pointer or no fragment. */
function anchorNamed(reference: string): string {
  const fragment = reference.slice(reference.indexOf('#') + 1);
  return reference.includes('#') && !fragment.startsWith('/') ? fragment : '';
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
