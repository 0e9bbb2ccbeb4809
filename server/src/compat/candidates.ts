import type { Budget } from './budget.js';
import type { Conjunction } from './conjunction.js';
import type { Sameness } from './diff/same.js';
import { accepts } from './evaluate.js';
import type { Facts } from './facts.js';
import {
  ARRAY,
  BOOLEAN,
  canonicalText,
  INTEGER,
  isArray,
  type JsonObject,
  NULL,
  NUMBER,
  OBJECT,
  STRING,
  withMember,
  withoutMember,
} from './json.js';
import type { SchemaNode } from './node.js';
import { textsFor } from './patternSamples.js';
import { inPlace, propertySchemas, some } from './reader/declared.js';
import type { Json } from './verdict.js';

const MAX_DEPTH = 7;
const MAX_PER_PLACE = 14;
const ENOUGH_PLAIN = 2;
/** Objects with more fields are not tried with all of them. */
const MAX_FULL = 200;

interface Choices {
  readonly plain: Json | undefined;
  readonly refused: readonly Json[];
}
const MAX_AT_ROOT = 900;

/**
 * Values that the left very likely accepts and the right may not, the likeliest first: at most one place of each is
 * chosen against the right, the others are plain. A caller checks each of them.
 */
export class Candidates {
  constructor(
    readonly budget: Budget,
    readonly sameness: Sameness,
  ) {}

  *of(left: Conjunction, right: readonly SchemaNode[]): Iterable<Json> {
    const seen = new Set<string>();
    for (const value of this.#values(left, closed(right), 0)) {
      const key = canonicalText(value);
      if (seen.has(key)) continue;
      seen.add(key);
      yield value;
      if (seen.size >= MAX_AT_ROOT || this.budget.ranOut) return;
    }
  }

  *#values(left: Conjunction, right: readonly SchemaNode[], depth: number): Iterable<Json> {
    if (depth > MAX_DEPTH || !this.budget.spend()) return;
    const { facts } = left;
    if (facts.values) yield* facts.values;
    if (facts.values || facts.types === 0) return;
    yield* annotated(left.all);
    const branches = depth < MAX_DEPTH ? branchesOf(left) : undefined;
    if (branches) {
      yield* interleaved(branches.map(branch => this.#values(branch, right, depth + 1)));
      return;
    }
    yield* annotated(right);
    yield* right.flatMap(node => [...some(node.parts.constant?.value), ...(node.parts.values ?? []).slice(0, 8)]);
    const order = [OBJECT, ARRAY, STRING, NUMBER].filter(type => facts.types & type);
    yield* interleaved([
      ...(facts.types & NULL ? [[null]] : []),
      ...(facts.types & BOOLEAN ? [[true, false]] : []),
      ...order.map(type => this.#ofType(type, left, right, depth)),
    ]);
  }

  #ofType(type: number, left: Conjunction, right: readonly SchemaNode[], depth: number): Iterable<Json> {
    if (type === OBJECT) return this.#objects(left, right, depth);
    if (type === ARRAY) return this.#arrays(left, right, depth);
    return type === STRING ? strings(left.facts, right) : numbers(left.facts, right);
  }

  /** A few values for one place: those that the right refuses first, and one that both sides accept. */
  #choices(left: Conjunction, demanded: readonly SchemaNode[], depth: number): Choices {
    // What the left demands as well refuses nothing.
    const right = demanded.filter(node => !left.all.some(known => this.sameness.same(known, node)));
    const refused: Json[] = [];
    const others: Json[] = [];
    let plain: Json | undefined;
    let tried = 0;
    for (const value of this.#values(left, closed(right), depth + 1)) {
      if (++tried > MAX_PER_PLACE * 4 || refused.length >= MAX_PER_PLACE) break;
      if (right.length === 0 && others.length >= ENOUGH_PLAIN) break;
      if (left.all.some(node => accepts(node, value, this.budget) === false)) continue;
      if (left.not.some(node => accepts(node, value, this.budget) === true)) continue;
      if (right.some(node => accepts(node, value, this.budget) === false)) refused.push(value);
      else if (plain === undefined) plain = value;
      else if (others.length < ENOUGH_PLAIN) others.push(value);
    }
    return { plain: plain === undefined ? refused[0] : plain, refused: [...refused, ...others] };
  }

  *#objects(left: Conjunction, right: readonly SchemaNode[], depth: number): Iterable<Json> {
    const names = new Set<string>([...left.facts.required]);
    for (const { parts } of [...left.all, ...right]) {
      for (const name of [...parts.properties.keys(), ...parts.required, ...parts.dependentRequired.keys()])
        names.add(name);
      for (const name of parts.dependentSchemas.keys()) names.add(name);
      for (const pattern of parts.patterns.keys()) for (const name of textsFor(pattern, 3)) names.add(name);
      for (const name of textsOfNames(parts.names)) names.add(name);
    }
    names.add('other');
    const known = new Map<string, Choices>();
    const choices = (name: string): Choices => {
      let found = known.get(name);
      if (!found) {
        const demanded = right.flatMap(node => propertySchemas(node, name));
        found = this.#choices(left.property(name), demanded, depth);
        known.set(name, found);
      }
      return found;
    };
    let base: JsonObject = {};
    for (const name of left.facts.required) {
      const { plain } = choices(name);
      if (plain !== undefined) base = withMember(base, name, plain);
    }
    yield base;
    const differing = [...names].filter(name => !this.#isSame(left, right, name));
    for (const name of differing)
      for (const value of choices(name).refused.slice(0, 2)) yield withMember(base, name, value);
    for (const name of differing) for (const value of choices(name).refused) yield withMember(base, name, value);
    if (names.size > MAX_FULL) return;
    let full = base;
    for (const name of names) {
      const { plain } = choices(name);
      if (plain !== undefined && name !== 'other') full = withMember(full, name, plain);
    }
    yield full;
    for (const name of names) yield withoutMember(full, name);
    for (const name of names) {
      const { plain, refused } = choices(name);
      if (plain !== undefined) yield withMember(base, name, plain);
      for (const value of refused.slice(0, 2)) yield withMember(full, name, value);
    }
    const filler = choices('other').plain;
    yield* this.#crowds(left, right, base, filler);
  }

  /** Whether both sides say the same of a member. */
  #isSame(left: Conjunction, right: readonly SchemaNode[], name: string): boolean {
    const own = left.all.flatMap(node => some(node.parts.properties.get(name)));
    const demanded = right.flatMap(node => propertySchemas(node, name));
    return own.length > 0 && demanded.every(schema => own.some(other => this.sameness.same(other, schema)));
  }

  /** Objects with more members than one side allows. */
  *#crowds(
    left: Conjunction,
    right: readonly SchemaNode[],
    base: JsonObject,
    filler: Json | undefined,
  ): Iterable<Json> {
    const counts = new Set<number>();
    for (const { parts } of [...left.all, ...right]) {
      if (parts.minProperties !== undefined) counts.add(parts.minProperties);
      if (parts.maxProperties !== undefined) counts.add(parts.maxProperties).add(parts.maxProperties + 1);
    }
    for (const count of counts) {
      if (count > 40 || filler === undefined) continue;
      let crowd = base;
      for (let index = 1; Object.keys(crowd).length < count; index++)
        crowd = withMember(crowd, `other${index}`, filler);
      yield crowd;
    }
  }

  *#arrays(left: Conjunction, right: readonly SchemaNode[], depth: number): Iterable<Json> {
    const { facts } = left;
    const nodes = [...left.all, ...right];
    const prefix = Math.min(12, Math.max(0, ...nodes.map(node => node.parts.prefix.length)));
    const lengths = new Set([facts.minItems, 0, 1, 2, prefix, prefix + 1]);
    for (const { parts } of nodes) {
      for (const limit of [parts.minItems, parts.maxItems, parts.contains?.min, parts.contains?.max]) {
        if (limit !== undefined)
          lengths
            .add(limit)
            .add(limit + 1)
            .add(Math.max(0, limit - 1));
      }
    }
    const at = (index: number) => {
      const demanded = right.flatMap(({ parts }) => some(parts.prefix[index] ?? parts.rest));
      return this.#choices(left.item(index), demanded, depth);
    };
    const kinds = Array.from({ length: prefix + 1 }, (_, index) => at(index));
    const like = (index: number) => kinds[Math.min(index, prefix)] as (typeof kinds)[number];
    const wanted = nodes.flatMap(({ parts }) => some(parts.contains?.node));
    const contained = wanted.flatMap(node => [...some(this.#choices(left.item(prefix).and(node), [], depth).plain)]);
    for (const length of [...lengths].filter(count => count <= 40).sort((a, b) => a - b)) {
      const plain = Array.from({ length }, (_, index) => like(index).plain).filter(item => item !== undefined);
      if (plain.length !== length) continue;
      yield plain;
      const distinct = Array.from({ length }, (_, index) => {
        const several = [...like(index).refused, ...some(like(index).plain)];
        return several[index % several.length] as Json;
      });
      yield distinct;
      for (const item of contained) {
        yield plain.map(() => item);
        if (length > 0) yield [item, ...plain.slice(1)];
      }
      for (let index = 0; index < Math.min(length, prefix + 1); index++) {
        for (const item of like(index).refused.slice(0, 4))
          yield plain.map((other, place) => (place === index ? item : other));
      }
    }
    for (const { refused } of kinds) for (const item of refused) yield [item];
  }
}

/** A schema with all that it may apply at its own place. */
function closed(nodes: readonly SchemaNode[]): readonly SchemaNode[] {
  const seen = new Set(nodes);
  for (const node of seen) {
    for (const next of [...inPlace(node), ...some(node.parts.not)]) if (seen.size < 60) seen.add(next);
  }
  return [...seen];
}

function branchesOf(left: Conjunction): readonly Conjunction[] | undefined {
  for (const { parts } of left.all) {
    const branches = [...parts.anyOf, ...parts.oneOf];
    if (branches.length === 0 || branches.some(branch => left.all.includes(branch))) continue;
    const open = branches.slice(0, 24).map(branch => left.and(branch));
    return open.filter(branch => branch.facts.types !== 0);
  }
  for (const { parts } of left.all) {
    const condition = parts.condition?.test;
    if (!condition || left.all.includes(condition) || left.not.includes(condition)) continue;
    return [left.and(condition), left.andNot(condition)];
  }
  return undefined;
}

function* annotated(nodes: readonly SchemaNode[]): Iterable<Json> {
  for (const node of nodes) {
    const examples = node.annotation('examples');
    if (isArray(examples)) yield* examples.slice(0, 8);
    for (const keyword of ['example', 'default']) yield* some(node.annotation(keyword));
  }
}

function* interleaved(sources: readonly Iterable<Json>[]): Iterable<Json> {
  let open = sources.map(source => source[Symbol.iterator]());
  while (open.length > 0) {
    const still: Iterator<Json>[] = [];
    for (const source of open) {
      const next = source.next();
      if (next.done) continue;
      yield next.value;
      still.push(source);
    }
    open = still;
  }
}

function textsOfNames(names: SchemaNode | undefined): readonly string[] {
  if (!names) return [];
  const { values, constant, pattern, maxLength } = names.parts;
  const listed = [...(values ?? []), ...some(constant?.value)].filter(value => typeof value === 'string');
  const long = maxLength !== undefined && maxLength < 200 ? ['n'.repeat(maxLength + 1)] : [];
  return [...listed.slice(0, 8), ...(pattern === undefined ? [] : textsFor(pattern, 3)), ...long];
}

function numbers(facts: Facts, right: readonly SchemaNode[]): readonly Json[] {
  const near = new Set<number>();
  const limits = [facts.lower, facts.upper, ...right.flatMap(({ parts }) => [parts.lower, parts.upper])];
  for (const limit of limits) {
    if (!limit) continue;
    for (const step of [0, 1, -1, 0.5, -0.5]) near.add(limit.value + step);
  }
  for (const divisor of [...facts.multiples, ...right.flatMap(({ parts }) => some(parts.multipleOf))]) {
    const low = facts.lower ? Math.ceil(facts.lower.value / divisor) : 0;
    for (const count of [1, 2, 3, -1, low, low + 1, low + 2])
      near.add(divisor * count).add(divisor * count + divisor / 2);
  }
  for (const value of [1, 0, 0.5, -1, 1.5, 2, 3, 5, 7, 100, -0.5, 1e6]) near.add(value);
  return [...near].filter(
    value => Number.isFinite(value) && (facts.types & (Number.isInteger(value) ? NUMBER : NUMBER & ~INTEGER)) !== 0,
  );
}

function* strings(facts: Facts, right: readonly SchemaNode[]): Iterable<Json> {
  for (const pattern of facts.patterns) yield* textsFor(pattern, 8);
  const lengths = new Set<number>([facts.minLength]);
  if (Number.isFinite(facts.maxLength)) lengths.add(facts.maxLength);
  for (const { parts } of right) {
    for (const limit of [parts.minLength, parts.maxLength]) {
      if (limit !== undefined)
        lengths
          .add(limit)
          .add(limit + 1)
          .add(Math.max(0, limit - 1));
    }
  }
  for (const length of lengths) if (length <= 5_000) yield 'a'.repeat(length);
  yield* ['a', '', 'text', '1', 'A', ' ', '-', 'some text'];
  for (const { parts } of right) if (parts.pattern !== undefined) yield* textsFor(parts.pattern, 3);
}
