import type { Budget } from './budget.js';
import { accepts } from './evaluate.js';
import { type Facts, factsOf, requiredOf } from './facts.js';
import { ANY_TYPE, ARRAY, NUMBER, OBJECT, STRING } from './json.js';
import type { Graph, Parts, SchemaNode } from './node.js';
import { matches } from './pattern.js';
import { some } from './reader/declared.js';
import { possiblyEvaluates, possiblyEvaluatesItem, possiblyEvaluatesOthers } from './unevaluated.js';

/** Schemas that a value meets, all together, and schemas that it does not meet. */
export class Conjunction {
  #facts: Facts | undefined;
  readonly #children = new Map<string, Conjunction>();

  constructor(
    readonly id: number,
    /** Closed: with each schema all that it demands of the same value. */
    readonly all: readonly SchemaNode[],
    readonly not: readonly SchemaNode[],
    readonly owner: Conjunctions,
  ) {}

  get facts(): Facts {
    this.#facts ??= factsOf(this.all, this.not, this.owner.budget);
    return this.#facts;
  }

  and(...nodes: readonly SchemaNode[]): Conjunction {
    return this.owner.of([...this.all, ...nodes], this.not);
  }

  andNot(...nodes: readonly SchemaNode[]): Conjunction {
    return this.owner.of(this.all, [...this.not, ...nodes]);
  }

  /** What holds of the member with this name, if there is one. */
  property(name: string): Conjunction {
    return this.#child(`/${name}`, () => this.all.flatMap(node => this.#propertyOf(node, name)));
  }

  /** What holds of a member whose name matches exactly these of the patterns at hand and is named nowhere. */
  cell(matching: ReadonlySet<string>): Conjunction {
    return this.#child(`?${[...matching].sort().join('\n')}`, () =>
      this.all.flatMap(node => {
        const { parts } = node;
        const found = [...parts.patterns].filter(([pattern]) => matching.has(pattern)).map(([, schema]) => schema);
        if (found.length === 0) found.push(...some(parts.additional));
        if (parts.unevaluatedProperties && !possiblyEvaluatesOthers(node)) found.push(parts.unevaluatedProperties);
        return found;
      }),
    );
  }

  item(index: number): Conjunction {
    return this.#child(`#${index}`, () =>
      this.all.flatMap(node => {
        const found = some(node.parts.prefix[index] ?? node.parts.rest);
        const { unevaluatedItems } = node.parts;
        if (unevaluatedItems && !possiblyEvaluatesItem(node, index)) found.push(unevaluatedItems);
        return found;
      }),
    );
  }

  /** What holds of the names of members, those matching these patterns. */
  names(matching: ReadonlySet<string>): Conjunction {
    const { graph } = this.owner;
    const patterns = [...matching].map(pattern => graph.made(`pattern ${pattern}`, { types: STRING, pattern }));
    const string = graph.made('string', { types: STRING });
    return this.owner.of([string, ...this.all.flatMap(node => some(node.parts.names)), ...patterns], []);
  }

  #propertyOf(node: SchemaNode, name: string): SchemaNode[] {
    const { parts } = node;
    const found = some(parts.properties.get(name));
    let covered = found.length > 0;
    for (const [pattern, schema] of parts.patterns) {
      const matched = matches(pattern, name);
      if (matched) found.push(schema);
      covered ||= matched !== false;
    }
    if (!covered) found.push(...some(parts.additional));
    if (parts.unevaluatedProperties && !possiblyEvaluates(node, name)) found.push(parts.unevaluatedProperties);
    if (parts.names && accepts(parts.names, name, this.owner.budget) === false) found.push(this.owner.never);
    return found;
  }

  #child(key: string, nodes: () => readonly SchemaNode[]): Conjunction {
    let child = this.#children.get(key);
    if (!child) {
      child = this.owner.of(nodes(), []);
      this.#children.set(key, child);
    }
    return child;
  }
}

/** Makes conjunctions; the same schemas are the same conjunction. */
export class Conjunctions {
  #next = 0;
  readonly #known = new Map<string, Conjunction>();
  readonly never: SchemaNode;

  constructor(
    readonly graph: Graph,
    readonly budget: Budget,
  ) {
    this.never = graph.made('false', { always: false });
  }

  of(all: readonly SchemaNode[], not: readonly SchemaNode[]): Conjunction {
    const closure = new Closure(this.graph);
    for (const node of all) closure.add(node);
    for (const node of not) closure.addNot(node);
    closure.finish();
    this.budget.spend(closure.all.size + closure.not.size);
    const ids = (nodes: Iterable<SchemaNode>) => [...nodes].map(node => node.id).sort((a, b) => a - b);
    const key = `${ids(closure.all)}|${ids(closure.not)}`;
    let known = this.#known.get(key);
    if (!known) {
      known = new Conjunction(this.#next++, [...closure.all], [...closure.not], this);
      this.#known.set(key, known);
    }
    return known;
  }
}

class Closure {
  readonly all = new Set<SchemaNode>();
  readonly not = new Set<SchemaNode>();

  constructor(readonly graph: Graph) {}

  add(node: SchemaNode): void {
    this.#enter(node, true);
  }

  addNot(node: SchemaNode): void {
    this.#enter(node, false);
  }

  /** Takes a schema in with what follows from it; itself without recursion, for references may form long chains. */
  #enter(first: SchemaNode, sign: boolean): void {
    const waiting: Signed[] = [[first, sign]];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [node, holds] = next;
      const { parts } = node;
      const known = holds ? this.all : this.not;
      if (parts.always === holds || known.has(node)) continue;
      known.add(node);
      if (!holds) waiting.push(...this.#opposites(node));
      else {
        for (const conjunct of [...some(parts.ref), ...parts.allOf]) waiting.push([conjunct, true]);
        if (parts.not) waiting.push([parts.not, false]);
      }
    }
  }

  /** The conditions whose outcome is known, until there are no more. */
  finish(): void {
    for (let before = -1; before !== this.all.size + this.not.size; ) {
      before = this.all.size + this.not.size;
      const required = requiredOf(this.all);
      for (const { parts } of [...this.all]) {
        for (const [name, schema] of parts.dependentSchemas) if (required.has(name)) this.add(schema);
        const { condition } = parts;
        if (!condition) continue;
        if (this.all.has(condition.test) || condition.test.parts.always === true)
          for (const n of some(condition.met)) this.add(n);
        if (this.not.has(condition.test) || condition.test.parts.always === false)
          for (const n of some(condition.unmet)) this.add(n);
      }
    }
  }

  /** Not to meet a schema with one demand is to meet the opposite one, where there is such a schema. */
  #opposites({ parts, demanded }: SchemaNode): readonly Signed[] {
    const [demand, ...more] = demanded;
    if (demand === undefined || more.length > 0) return [];
    const opposite = oppositeOf(parts, demand);
    if (opposite) return [[this.graph.made(`not ${demand} ${keyText(parts[demand])}`, opposite), true]];
    if (demand === 'not' && parts.not) return [[parts.not, true]];
    if (demand === 'ref' && parts.ref) return [[parts.ref, false]];
    if (demand === 'anyOf') return parts.anyOf.map(branch => [branch, false] as const);
    if (demand === 'allOf' && parts.allOf.length === 1) return parts.allOf.map(conjunct => [conjunct, false] as const);
    const [name, ...others] = parts.required;
    if (demand !== 'required' || name === undefined || others.length > 0) return [];
    const never = this.graph.made('false', { always: false });
    return [[this.graph.made(`without ${name}`, { types: OBJECT, properties: new Map([[name, never]]) }), true]];
  }
}

function keyText(part: Parts[keyof Parts]): string {
  return JSON.stringify(part, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

type Signed = readonly [SchemaNode, boolean];

function oppositeOf(parts: Parts, demand: keyof Parts): Partial<Parts> | undefined {
  const below = (key: 'maxLength' | 'maxItems' | 'maxProperties', least: number | undefined, types: number) =>
    least ? { types, [key]: least - 1 } : { always: false };
  const above = (key: 'minLength' | 'minItems' | 'minProperties', most: number | undefined, types: number) => ({
    types,
    [key]: (most ?? 0) + 1,
  });
  switch (demand) {
    case 'always':
      return { always: false };
    case 'types':
      return { types: ANY_TYPE & ~parts.types };
    case 'lower':
      return parts.lower && { types: NUMBER, upper: { ...parts.lower, open: !parts.lower.open } };
    case 'upper':
      return parts.upper && { types: NUMBER, lower: { ...parts.upper, open: !parts.upper.open } };
    case 'minLength':
      return below('maxLength', parts.minLength, STRING);
    case 'maxLength':
      return above('minLength', parts.maxLength, STRING);
    case 'minItems':
      return below('maxItems', parts.minItems, ARRAY);
    case 'maxItems':
      return above('minItems', parts.maxItems, ARRAY);
    case 'minProperties':
      return below('maxProperties', parts.minProperties, OBJECT);
    case 'maxProperties':
      return above('minProperties', parts.maxProperties, OBJECT);
    default:
      return undefined;
  }
}
