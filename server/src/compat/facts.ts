import type { Budget } from './budget.js';
import { isMultipleOf } from './decimal.js';
import { accepts } from './evaluate.js';
import { fraction } from './exact/rational.js';
import { ANY_TYPE, ARRAY, BOOLEAN, FRACTION, INTEGER, NULL, NUMBER, OBJECT, STRING, typeOf } from './json.js';
import type { Bound, Contains, Parts, SchemaNode } from './node.js';
import { some } from './reader/declared.js';
import type { Json } from './verdict.js';

/** What follows at once from all schemas that a value meets; always less than they demand, never more. */
export interface Facts {
  /** No bits: no value meets them all. */
  readonly types: number;
  /** All values that may meet them, when those are few. */
  readonly values: readonly Json[] | undefined;
  readonly lower: Bound | undefined;
  readonly upper: Bound | undefined;
  readonly multiples: readonly number[];
  readonly minLength: number;
  readonly maxLength: number;
  readonly patterns: ReadonlySet<string>;
  readonly minItems: number;
  readonly maxItems: number;
  readonly unique: boolean;
  readonly contains: readonly Contains[];
  readonly required: ReadonlySet<string>;
  readonly minProperties: number;
  readonly maxProperties: number;
}

const MAX_RANGE = 24;

export function requiredOf(all: Iterable<SchemaNode>): Set<string> {
  const nodes = [...all];
  const required = new Set(nodes.flatMap(node => node.parts.required));
  for (let before = -1; before !== required.size; ) {
    before = required.size;
    for (const { parts } of nodes) {
      for (const [name, others] of parts.dependentRequired) {
        if (required.has(name)) for (const other of others) required.add(other);
      }
    }
  }
  return required;
}

export function factsOf(all: readonly SchemaNode[], not: readonly SchemaNode[], budget: Budget): Facts {
  const most = (pick: (parts: Parts) => number | undefined) => Math.max(0, ...all.map(node => pick(node.parts) ?? 0));
  const least = (pick: (parts: Parts) => number | undefined) =>
    Math.min(...all.map(node => pick(node.parts) ?? Number.POSITIVE_INFINITY), Number.POSITIVE_INFINITY);
  const contains = all.flatMap(node => some(node.parts.contains));
  const facts = {
    types: all.reduce((types, node) => types & (node.parts.always === false ? 0 : node.parts.types), ANY_TYPE),
    values: undefined as readonly Json[] | undefined,
    lower: tightest(
      all.flatMap(node => some(node.parts.lower)),
      (a, b) => a > b,
    ),
    upper: tightest(
      all.flatMap(node => some(node.parts.upper)),
      (a, b) => a < b,
    ),
    multiples: all.flatMap(node => some(node.parts.multipleOf)),
    minLength: most(parts => parts.minLength),
    maxLength: least(parts => parts.maxLength),
    patterns: new Set(all.flatMap(node => some(node.parts.pattern))),
    minItems: Math.max(
      most(parts => parts.minItems),
      ...contains.map(({ min }) => min),
    ),
    maxItems: least(parts => parts.maxItems),
    unique: all.some(node => node.parts.unique),
    contains,
    required: requiredOf(all),
    minProperties: most(parts => parts.minProperties),
    maxProperties: least(parts => parts.maxProperties),
  };
  facts.minProperties = Math.max(facts.minProperties, facts.required.size);
  facts.types = possibleTypes(facts, not);
  if ((facts.types & FRACTION) === 0) {
    facts.lower = wholeBound(facts.lower, lowestInteger);
    facts.upper = wholeBound(facts.upper, highestInteger);
  }
  const finite = fewValues(all, facts);
  if (finite) {
    facts.values = finite.filter(
      value =>
        all.every(node => accepts(node, value, budget) !== false) &&
        not.every(node => accepts(node, value, budget) !== true),
    );
    facts.types &= facts.values.reduce<number>((types, value) => types | typeOf(value), 0);
  }
  return facts;
}

function tightest(bounds: readonly Bound[], tighter: (a: number, b: number) => boolean): Bound | undefined {
  return bounds.reduce<Bound | undefined>(
    (best, bound) =>
      !best || tighter(bound.value, best.value) || (bound.value === best.value && bound.open) ? bound : best,
    undefined,
  );
}

/** The types that are left when those go whose limits cross. */
function possibleTypes(facts: Omit<Facts, 'values'>, not: readonly SchemaNode[]): number {
  let { types } = facts;
  if (facts.multiples.some(divisor => Number.isInteger(divisor))) types &= ~FRACTION;
  const { lower, upper } = facts;
  if (lower && upper) {
    if (lower.value > upper.value || (lower.value === upper.value && (lower.open || upper.open))) types &= ~NUMBER;
    if (lower.value === upper.value && Number.isInteger(lower.value)) types &= ~FRACTION;
    if (lowestInteger(lower) > highestInteger(upper)) types &= ~INTEGER;
  }
  if (facts.minLength > facts.maxLength) types &= ~STRING;
  if (facts.minItems > facts.maxItems) types &= ~ARRAY;
  if (facts.minProperties > facts.maxProperties) types &= ~OBJECT;
  if (not.some(node => node.parts.always === true)) return 0;
  return types;
}

/** The bound that integers have; not where doubles no longer tell integers apart. */
function wholeBound(bound: Bound | undefined, next: (bound: Bound) => number): Bound | undefined {
  if (!bound) return undefined;
  const value = next(bound);
  return Number.isSafeInteger(value) ? { value, exact: fraction(BigInt(value)), open: false } : bound;
}

function lowestInteger(bound: Bound): number {
  return bound.open && Number.isInteger(bound.value) ? bound.value + 1 : Math.ceil(bound.value);
}

function highestInteger(bound: Bound): number {
  return bound.open && Number.isInteger(bound.value) ? bound.value - 1 : Math.floor(bound.value);
}

/** All values there may be, when that is a short list; still to be filtered. */
function fewValues(all: readonly SchemaNode[], facts: Omit<Facts, 'values'>): readonly Json[] | undefined {
  let shortest: readonly Json[] | undefined;
  for (const { parts } of all) {
    for (const list of [parts.values, parts.constant && [parts.constant.value]]) {
      if (list && (!shortest || list.length < shortest.length)) shortest = list;
    }
  }
  if (shortest) return shortest;
  const { types, lower, upper } = facts;
  const found: Json[] = [];
  if (types & NULL) found.push(null);
  if (types & BOOLEAN) found.push(true, false);
  if (types & FRACTION) return undefined;
  if (types & INTEGER) {
    if (!lower || !upper) return undefined;
    const first = lowestInteger(lower);
    const last = highestInteger(upper);
    if (last - first > MAX_RANGE || !Number.isSafeInteger(first) || !Number.isSafeInteger(last)) return undefined;
    for (let value = first; value <= last; value++) {
      if (facts.multiples.every(divisor => isMultipleOf(value, divisor))) found.push(value);
    }
  }
  if (types & STRING && facts.maxLength > 0) return undefined;
  if (types & ARRAY && facts.maxItems > 0) return undefined;
  if (types & OBJECT && facts.maxProperties > 0) return undefined;
  if (types & STRING) found.push('');
  if (types & ARRAY) found.push([]);
  if (types & OBJECT) found.push({});
  return found;
}
