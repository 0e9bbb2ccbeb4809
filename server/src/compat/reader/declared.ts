import { isArray, isObject } from '../json.js';
import type { SchemaNode } from '../node.js';
import type { Parts } from '../parts.js';
import { matches } from '../pattern.js';
import { every, type Truth } from '../truth.js';
import type { Used } from '../uses/used.js';
import type { Json } from '../verdict.js';

/**
 * The names that a place declares: those of all schemas that apply there, in whatever branch.
 * A place that says nothing about names, or describes additional ones, declares every name.
 */
export class Declared {
  readonly #names = new Set<string>();
  readonly patterns: readonly string[];
  readonly everything: boolean;
  /** Something here could not be read, so more may be declared. */
  readonly unsure: boolean;
  readonly nodes: readonly SchemaNode[];
  readonly #children = new Map<string, Declared>();

  constructor(
    readonly roots: readonly SchemaNode[],
    unsure = false,
    /** Which fields matter; under “any key” every name counts as declared. */
    readonly used?: Used,
    private readonly family = new Family(),
  ) {
    this.nodes = closure(roots);
    const patterns = new Set<string>();
    let describes = false;
    let others = false;
    for (const { parts } of this.nodes) {
      for (const name of mentioned(parts)) this.#names.add(name);
      for (const pattern of parts.patterns.keys()) patterns.add(pattern);
      describes ||= parts.properties.size > 0 || parts.patterns.size > 0;
      for (const rest of [parts.additional, parts.unevaluatedProperties]) {
        if (rest && rest.parts.always !== false) others = true;
      }
    }
    this.patterns = [...patterns];
    this.everything = others || !describes || used?.any !== undefined;
    this.unsure = unsure || this.nodes.some(node => node.parts.unsupported.length > 0);
  }

  get names(): Iterable<string> {
    return this.#names;
  }

  /** Where the first of the schemas stands, as a sentence goes on. */
  get atPlace(): string {
    return this.roots[0]?.atPlace ?? '';
  }

  declares(name: string): Truth {
    if (this.everything || this.#names.has(name)) return true;
    let result: Truth = this.unsure ? undefined : false;
    for (const pattern of this.patterns) {
      const matched = matches(pattern, name);
      if (matched) return true;
      if (matched === undefined) result = undefined;
    }
    return result;
  }

  property(name: string): Declared {
    const unsure = this.patterns.some(pattern => matches(pattern, name) === undefined);
    return this.#child(
      `/${name}`,
      () => this.nodes.flatMap(node => propertySchemas(node, name)),
      unsure,
      this.used?.below(name),
    );
  }

  /** What is declared of the members whose names match exactly these patterns and are named nowhere. */
  cell(matching: ReadonlySet<string>): Declared {
    return this.#child(
      `?${[...matching].sort().join('\n')}`,
      () => this.nodes.flatMap(node => cellSchemas(node, matching)),
      false,
      this.used?.any,
    );
  }

  item(index: number): Declared {
    return this.#child(
      `#${index}`,
      () =>
        this.nodes.flatMap(({ parts }) => [
          ...some(parts.prefix[index] ?? parts.rest),
          ...some(parts.unevaluatedItems),
          ...some(parts.contains?.node),
        ]),
      false,
      this.used?.below(String(index)),
    );
  }

  /** The value without what is not declared where it stands; undefined when that cannot be told. */
  project(value: Json): Json | undefined {
    if (isArray(value)) {
      const items = value.map((item, index) => this.item(index).project(item));
      return items.includes(undefined) ? undefined : (items as Json[]);
    }
    if (!isObject(value)) return value;
    const members: [string, Json][] = [];
    for (const [name, inner] of Object.entries(value)) {
      const declared = this.declares(name);
      const kept = declared ? this.property(name).project(inner) : undefined;
      if (declared === undefined || (declared && kept === undefined)) return undefined;
      if (declared) members.push([name, kept as Json]);
    }
    return Object.fromEntries(members);
  }

  /** Whether a value has only names that are declared where they stand. */
  covers(value: Json): Truth {
    if (isArray(value)) return every(value.entries(), ([index, item]) => this.item(index).covers(item));
    if (!isObject(value)) return true;
    return every(Object.entries(value), ([name, inner]) => {
      const declared = this.declares(name);
      return declared ? this.property(name).covers(inner) : declared;
    });
  }

  #child(key: string, roots: () => readonly SchemaNode[], unsure = false, used?: Used): Declared {
    let child = this.#children.get(key);
    if (!child) {
      child = this.family.member(roots(), unsure, used);
      this.#children.set(key, child);
    }
    return child;
  }
}

/**
 * All places below one. Those to which the same schemas apply are the same place, whatever way leads there: of schemas
 * that refer to each other the ways are far more than the places, or without end.
 */
class Family {
  readonly #members = new Map<string, Declared>();
  readonly #numbers = new Map<SchemaNode, number>();

  member(roots: readonly SchemaNode[], unsure: boolean, used: Used | undefined): Declared {
    const key = `${roots.map(node => this.#numberOf(node)).join(' ')}${unsure ? '?' : ''}${used ? `|${used.key}` : ''}`;
    let member = this.#members.get(key);
    if (!member) {
      member = new Declared(roots, unsure, used, this);
      this.#members.set(key, member);
    }
    return member;
  }

  #numberOf(node: SchemaNode): number {
    const number = this.#numbers.get(node) ?? this.#numbers.size;
    this.#numbers.set(node, number);
    return number;
  }
}

function closure(roots: readonly SchemaNode[]): readonly SchemaNode[] {
  const seen = new Set<SchemaNode>();
  const waiting = [...roots].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    waiting.push(...inPlace(node).reverse());
  }
  return [...seen];
}

/** The schemas that a schema applies at its own place, in whatever branch; not what it forbids. */
export function inPlace(node: SchemaNode): SchemaNode[] {
  const { parts } = node;
  return [
    ...some(parts.ref),
    ...parts.allOf,
    ...parts.anyOf,
    ...parts.oneOf,
    ...some(parts.condition?.test),
    ...some(parts.condition?.met),
    ...some(parts.condition?.unmet),
    ...parts.dependentSchemas.values(),
  ];
}

/** The schemas that a schema applies to the member with this name. */
function propertySchemas({ parts }: SchemaNode, name: string): SchemaNode[] {
  const found = describedSchemas(parts, name);
  return found.length === 0 ? some(parts.unevaluatedProperties) : found;
}

/** The same, but for what applies only to members that nothing else looked at. */
export function describedSchemas(parts: Parts, name: string): SchemaNode[] {
  const found = some(parts.properties.get(name));
  for (const [pattern, schema] of parts.patterns) if (matches(pattern, name) !== false) found.push(schema);
  if (found.length === 0 || parts.patterns.size > 0) {
    const matched = parts.properties.has(name) || [...parts.patterns.keys()].some(pattern => matches(pattern, name));
    if (!matched) found.push(...some(parts.additional));
  }
  return found;
}

function cellSchemas({ parts }: SchemaNode, matching: ReadonlySet<string>): SchemaNode[] {
  const found: SchemaNode[] = [];
  for (const [pattern, schema] of parts.patterns) if (matching.has(pattern)) found.push(schema);
  if (found.length === 0) found.push(...some(parts.additional));
  if (found.length === 0) found.push(...some(parts.unevaluatedProperties));
  return found;
}

export function some<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}

function* mentioned(parts: Parts): Iterable<string> {
  yield* parts.properties.keys();
  yield* parts.required;
  for (const [name, others] of parts.dependentRequired) {
    yield name;
    yield* others;
  }
  yield* parts.dependentSchemas.keys();
}
