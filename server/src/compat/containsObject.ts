import type { Conjunction } from './conjunction.js';
import type { Prover } from './contains.js';
import { accepts } from './evaluate.js';
import { STRING } from './json.js';
import type { SchemaNode } from './node.js';
import { matches } from './pattern.js';
import { some } from './reader/declared.js';
import { isDropSafe } from './reader/dropSafe.js';
import { View } from './reader/view.js';
import { certainlyEvaluates, certainlyEvaluatesCell, namesBesideUnevaluated } from './unevaluated.js';

const MAX_PATTERNS = 5;

/** Whether the objects of the left meet what the right demands of objects. */
export function objectGoals(prover: Prover, left: Conjunction, right: SchemaNode, view: View, splits: number): boolean {
  const { parts } = right;
  const { facts } = left;
  const seen = (name: string) => !view.reader || view.reader.declares(name) === true;
  if (!parts.required.every(name => facts.required.has(name) && seen(name))) return false;
  const everySeen = !view.reader || view.reader.everything;
  const guaranteed = everySeen ? facts.minProperties : [...facts.required].filter(seen).length;
  if (guaranteed < (parts.minProperties ?? 0)) return false;
  if (!dependencyGoals(prover, left, right, view, splits)) return false;
  if (parts.maxProperties === undefined || facts.maxProperties <= parts.maxProperties) {
    return !demandsMembers(right) || new Members(prover, left, right, view, splits).meet();
  }
  const members = new Members(prover, left, right, view, splits);
  return members.most() <= parts.maxProperties && members.meet();
}

function demandsMembers({ parts }: SchemaNode): boolean {
  const { properties, patterns, additional, names, unevaluatedProperties } = parts;
  return properties.size > 0 || patterns.size > 0 || [additional, names, unevaluatedProperties].some(Boolean);
}

function dependencyGoals(prover: Prover, left: Conjunction, right: SchemaNode, view: View, splits: number): boolean {
  const { dependentRequired, dependentSchemas } = right.parts;
  const present = (name: string) => left.and(prover.graph.made(`with ${name}`, { required: [name] }));
  const absent = (name: string) => prover.deeper(() => prover.empty(left.property(name), splits));
  for (const [name, others] of dependentRequired) {
    const { required } = present(name).facts;
    const met = others.every(other => required.has(other) && (!view.reader || view.reader.declares(other) === true));
    if (!met && !absent(name)) return false;
  }
  for (const [name, schema] of dependentSchemas) {
    if (absent(name)) continue;
    // A question about the same value, so it may only shrink.
    if (splits <= 0 || !prover.proves(present(name), schema, view, splits - 1)) return false;
  }
  return true;
}

/** All members that an object of the left may have: by name, and the others by which patterns their names match. */
class Members {
  readonly names: ReadonlySet<string>;
  readonly patterns: readonly string[];
  /** No member has a name beside `names`. */
  readonly listed: boolean;

  constructor(
    readonly prover: Prover,
    readonly left: Conjunction,
    readonly right: SchemaNode,
    readonly view: View,
    readonly splits: number,
  ) {
    const names = new Set<string>(left.facts.required);
    const patterns = new Set<string>();
    let listed = false;
    for (const { parts } of [...left.all, right]) {
      for (const name of parts.properties.keys()) names.add(name);
      for (const pattern of parts.patterns.keys()) patterns.add(pattern);
      if (parts.names && parts !== right.parts) {
        const finite = prover.conjunctions.of([parts.names, prover.graph.made('string', { types: STRING })], []).facts
          .values;
        for (const name of finite ?? []) if (typeof name === 'string') names.add(name);
        listed ||= finite !== undefined;
      }
    }
    // What a branch names is not “another name” to the keyword that looks at the unevaluated ones.
    for (const name of namesBesideUnevaluated([...left.all, right])) names.add(name);
    for (const declared of [view.writer, view.reader]) {
      for (const name of declared?.names ?? []) names.add(name);
      for (const pattern of declared?.patterns ?? []) patterns.add(pattern);
    }
    this.names = names;
    this.patterns = [...patterns];
    this.listed = listed;
  }

  /** Whether every member meets what the right demands of it. */
  meet(): boolean {
    for (const name of this.names) if (this.view.passes(name) && !this.#meets(name)) return false;
    const cells = this.#cells();
    return cells?.every(cell => this.#meetsCell(cell)) === true;
  }

  /** The largest number of members; infinite when there is no limit in sight. */
  most(): number {
    const cells = this.#cells();
    const open = !cells || cells.some(cell => !this.#isImpossible(this.left.cell(cell)));
    if (open) return Number.POSITIVE_INFINITY;
    return [...this.names].filter(name => this.view.passes(name) && !this.#isImpossible(this.left.property(name)))
      .length;
  }

  #meets(name: string): boolean {
    const demanded = demandsOf(this.right, name);
    const { names } = this.right.parts;
    if (demanded && !names && demanded.every(schema => this.#isGiven(name, schema))) return true;
    const member = this.left.property(name);
    if (this.view.reader && this.view.reader.declares(name) === undefined) return false;
    const view = this.view.property(name);
    const met =
      demanded !== undefined &&
      (!names || accepts(names, name, this.prover.budget) === true) &&
      this.prover.deeper(() => demanded.every(schema => this.prover.proves(member, schema, view, this.splits)));
    return met || this.#isImpossible(member);
  }

  /** Whether the left says the same of a member; a short cut for the many that did not change. */
  #isGiven(name: string, schema: SchemaNode): boolean {
    if (this.view.reader && !isDropSafe(schema)) return false;
    return this.left.all.some(({ parts }) => {
      const own = parts.properties.get(name);
      return own !== undefined && this.prover.sameness.same(own, schema);
    });
  }

  #meetsCell(cell: ReadonlySet<string>): boolean {
    const { parts } = this.right;
    const demanded = [...parts.patterns].filter(([pattern]) => cell.has(pattern)).map(([, schema]) => schema);
    if (demanded.length === 0) demanded.push(...some(parts.additional));
    if (parts.unevaluatedProperties && !certainlyEvaluatesCell(this.right, cell))
      demanded.push(parts.unevaluatedProperties);
    const { names } = parts;
    if (demanded.length === 0 && !names) return true;
    if (this.view.reader?.unsure) return false;
    const member = this.left.cell(cell);
    const view = this.view.cell(cell);
    const met = this.prover.deeper(
      () =>
        demanded.every(schema => this.prover.proves(member, schema, view, this.splits)) &&
        (!names || this.prover.proves(this.left.names(cell), names, View.asWritten, this.splits)),
    );
    return met || this.#isImpossible(member);
  }

  #isImpossible(member: Conjunction): boolean {
    return this.prover.deeper(() => this.prover.empty(member, this.splits));
  }

  /** The sets of patterns that a name may match; undefined when there are too many. */
  #cells(): readonly ReadonlySet<string>[] | undefined {
    if (this.listed) return [];
    if (this.patterns.length > MAX_PATTERNS) return undefined;
    const cells: ReadonlySet<string>[] = [];
    for (let bits = 0; bits < 1 << this.patterns.length; bits++) {
      cells.push(new Set(this.patterns.filter((_, index) => bits & (1 << index))));
    }
    return cells.filter(cell => this.view.passesCell(cell));
  }
}

/** What a schema demands of the member with this name; undefined when that cannot be told. */
function demandsOf(node: SchemaNode, name: string): readonly SchemaNode[] | undefined {
  const { parts } = node;
  const demanded = some(parts.properties.get(name));
  for (const [pattern, schema] of parts.patterns) {
    const matched = matches(pattern, name);
    if (matched === undefined) return undefined;
    if (matched) demanded.push(schema);
  }
  if (demanded.length === 0) demanded.push(...some(parts.additional));
  if (parts.unevaluatedProperties && !certainlyEvaluates(node, name)) demanded.push(parts.unevaluatedProperties);
  return demanded;
}
