import type { Budget } from '../budget.js';
import type { Rational } from '../exact/rational.js';
import { isArray, jsonEqual } from '../json.js';
import type { SchemaNode } from '../node.js';
import type { Bound, Condition, Contains, Parts } from '../parts.js';
import type { Json } from '../verdict.js';

const MAX_DEPTH = 400;

/** Whether two schemas say the same, annotations aside: a proof when it says yes, nothing when it says no. */
export class Sameness {
  /** Pairs proven the same; and, during one question, pairs assumed so. */
  readonly #same = new Set<string>();
  readonly #different = new Set<string>();
  readonly #documents = new Documents();
  #assumed: string[] = [];

  constructor(readonly budget: Budget) {}

  same(a: SchemaNode, b: SchemaNode): boolean {
    this.#assumed = [];
    const result = this.#nodes(a, b, 0);
    // Whatever was assumed on the way to a “no” was never proven.
    if (!result) for (const key of this.#assumed) this.#same.delete(key);
    return result;
  }

  #nodes(written: SchemaNode, other: SchemaNode, depth: number): boolean {
    const a = written.target;
    const b = other.target;
    if (a === b) return true;
    const key = `${a.id}=${b.id}`;
    // Meeting an assumed pair again adds nothing to what it demands: the recursion is the same on both sides.
    if (this.#same.has(key)) return true;
    if (this.#different.has(key) || depth > MAX_DEPTH || !this.budget.spend()) return false;
    this.#same.add(key);
    this.#assumed.push(key);
    if (this.#parts(a, b, depth + 1)) return true;
    this.#different.add(key);
    return false;
  }

  #parts(left: SchemaNode, right: SchemaNode, depth: number): boolean {
    const a = left.parts;
    const b = right.parts;
    return (
      sameScalars(a, b) &&
      this.#unsupported(left, right) &&
      this.#maybe(a.rest, b.rest, depth) &&
      this.#maybe(a.additional, b.additional, depth) &&
      this.#maybe(a.names, b.names, depth) &&
      this.#maybe(a.ref, b.ref, depth) &&
      this.#maybe(a.not, b.not, depth) &&
      this.#maybe(a.unevaluatedItems, b.unevaluatedItems, depth) &&
      this.#maybe(a.unevaluatedProperties, b.unevaluatedProperties, depth) &&
      this.#list(a.prefix, b.prefix, depth) &&
      this.#list(a.allOf, b.allOf, depth) &&
      this.#list(a.anyOf, b.anyOf, depth) &&
      this.#list(a.oneOf, b.oneOf, depth) &&
      this.#map(a.properties, b.properties, depth) &&
      this.#map(a.patterns, b.patterns, depth) &&
      this.#map(a.dependentSchemas, b.dependentSchemas, depth) &&
      this.#contains(a.contains, b.contains, depth) &&
      this.#condition(a.condition, b.condition, depth) &&
      sameReading(left, right)
    );
  }

  /** What is not understood means the same only where it is written the same, and nothing around it could turn it. */
  #unsupported(left: SchemaNode, right: SchemaNode): boolean {
    const a = left.parts.unsupported;
    const b = right.parts.unsupported;
    if (a.length !== b.length) return false;
    if (a.length === 0) return true;
    const same = a.every((item, index) => jsonEqual(item.value, (b[index] as (typeof b)[number]).value));
    // What else is not understood may look at the whole document, as `$dynamicRef` does.
    const alone = a.every(({ value }) => isArray(value) && value[0] === '$ref');
    return same && (alone || this.#documents.equal(left.origin.schema.root, right.origin.schema.root));
  }

  #maybe(a: SchemaNode | undefined, b: SchemaNode | undefined, depth: number): boolean {
    return a === undefined || b === undefined ? a === b : this.#nodes(a, b, depth);
  }

  #list(a: readonly SchemaNode[], b: readonly SchemaNode[], depth: number): boolean {
    return a.length === b.length && a.every((node, index) => this.#nodes(node, b[index] as SchemaNode, depth));
  }

  #map(a: ReadonlyMap<string, SchemaNode>, b: ReadonlyMap<string, SchemaNode>, depth: number): boolean {
    if (a.size !== b.size) return false;
    for (const name of a.keys()) if (!b.has(name)) return false;
    for (const [name, node] of a) if (!this.#nodes(node, b.get(name) as SchemaNode, depth)) return false;
    return true;
  }

  #contains(a: Contains | undefined, b: Contains | undefined, depth: number): boolean {
    if (!a || !b) return a === b;
    return a.min === b.min && a.max === b.max && this.#nodes(a.node, b.node, depth);
  }

  #condition(a: Condition | undefined, b: Condition | undefined, depth: number): boolean {
    if (!a || !b) return a === b;
    return (
      this.#nodes(a.test, b.test, depth) && this.#maybe(a.met, b.met, depth) && this.#maybe(a.unmet, b.unmet, depth)
    );
  }
}

/** Whether two whole documents are equal: worked out once, however often it is asked in a large one. */
class Documents {
  readonly #known = new Map<Json, Map<Json, boolean>>();

  equal(a: Json, b: Json): boolean {
    const known = this.#known.get(a) ?? new Map<Json, boolean>();
    this.#known.set(a, known);
    const answer = known.get(b) ?? jsonEqual(a, b);
    known.set(b, answer);
    return answer;
  }
}

function sameScalars(a: Parts, b: Parts): boolean {
  return (
    a.always === b.always &&
    a.types === b.types &&
    sameNumber(a.step, b.step) &&
    a.minLength === b.minLength &&
    a.maxLength === b.maxLength &&
    a.pattern === b.pattern &&
    a.inFormat?.name === b.inFormat?.name &&
    a.minItems === b.minItems &&
    a.maxItems === b.maxItems &&
    a.unique === b.unique &&
    a.minProperties === b.minProperties &&
    a.maxProperties === b.maxProperties &&
    sameBound(a.lower, b.lower) &&
    sameBound(a.upper, b.upper) &&
    sameNames(a.required, b.required) &&
    sameValues(a, b) &&
    a.dependentRequired.size === b.dependentRequired.size &&
    [...a.dependentRequired].every(([name, names]) => sameNames(names, b.dependentRequired.get(name)))
  );
}

function sameBound(a: Bound | undefined, b: Bound | undefined): boolean {
  return sameNumber(a?.exact, b?.exact) && a?.open === b?.open;
}

function sameNumber(a: Rational | undefined, b: Rational | undefined): boolean {
  return a?.over === b?.over && a?.under === b?.under;
}

function sameNames(a: readonly string[], b: readonly string[] | undefined): boolean {
  return b !== undefined && a.every(name => b.includes(name)) && b.every(name => a.includes(name));
}

function sameValues(a: Parts, b: Parts): boolean {
  if ((a.constant === undefined) !== (b.constant === undefined)) return false;
  if (a.constant && b.constant && !jsonEqual(a.constant.value, b.constant.value)) return false;
  if (!a.values || !b.values) return a.values === b.values;
  return a.values.length === b.values.length && jsonEqual(a.values, b.values);
}

/** Where dialects count differently (which items `contains` looked at), the same words are not the same meaning. */
function sameReading(left: SchemaNode, right: SchemaNode): boolean {
  const draftMatters = left.parts.contains !== undefined;
  return !draftMatters || countsContained(left) === countsContained(right);
}

function countsContained(node: SchemaNode): boolean {
  return node.dialect === 'draft2020-12';
}
