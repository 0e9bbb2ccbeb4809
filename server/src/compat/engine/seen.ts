import { ANY_TYPE, ARRAY, OBJECT, STRING } from '../json.js';
import type { SchemaNode } from '../node.js';
import type { Parts } from '../parts.js';
import { Drops, dropsMembers } from './drops.js';
import { scalarParts } from './normalise.js';
import type { Patterns } from './patterns.js';
import { cellsOf } from './places.js';
import { seenValue } from './seenValue.js';
import type { SharedPlace } from './sharedPlace.js';
import type { AtomShape, Part, Scenario, Scenarios, Term, Value } from './term.js';
import type { Terms } from './terms.js';
import { itemLooks, itemsPart, type Look, memberLooks, membersPart, type Reading } from './unevaluated.js';

/**
 * Schemas as they look to a reader that drops what it does not declare: a value meets the seen term of a schema
 * exactly if, without the members that are not declared where they stand, it meets the schema.
 */
export class Seen {
  readonly drops: Drops;

  constructor(
    readonly terms: Terms,
    readonly patterns: Patterns,
  ) {
    this.drops = new Drops(terms);
  }

  /** Where all that the writer sends is declared by the reader, a schema is seen as it is written. */
  term(node: SchemaNode, place: SharedPlace): Term {
    const { terms, drops } = this;
    const written = terms.of(node);
    if (terms.isEndless(written) || !drops.mayDrop(place)) return written;
    // What is nothing but a reference has the same term as what it leads to.
    return terms.lazy(`seen ${written.id} ${drops.keyOf(place)}`, () =>
      new SeenParts(this, node.target, place).parts(),
    );
  }
}

/** One schema at one place, as the reader sees it. */
class SeenParts {
  readonly #parts: Part[] = [];
  readonly #terms: Terms;
  /** Whether a name is declared or matches could not be told somewhere. */
  #isUnclear = false;

  constructor(
    readonly seen: Seen,
    readonly node: SchemaNode,
    readonly place: SharedPlace,
  ) {
    this.#terms = seen.terms;
  }

  parts(): readonly Part[] {
    const { parts: from } = this.node;
    const [unsupported] = from.unsupported;
    if (unsupported) return [this.#unclear(ANY_TYPE, unsupported.why)];
    if (this.place.reader.unsure)
      return [this.#unclear(ANY_TYPE, `which names a reader knows${this.node.atPlace} cannot be told`)];
    this.#parts.push(...scalarParts(from, this.#terms));
    for (const list of [from.constant && [from.constant.value], from.values]) {
      if (list)
        this.#parts.push({ kind: 'any', on: ANY_TYPE, terms: this.#listed(list.map(one => this.#terms.value(one))) });
    }
    this.#items(from);
    this.#members(from);
    this.#inPlace(from);
    return this.#isUnclear
      ? [this.#unclear(ANY_TYPE, `which names match a pattern${this.node.atPlace} is not certain`)]
      : this.#parts;
  }

  #atom(on: number, shape: AtomShape): void {
    this.#parts.push({ kind: 'atom', on, atom: this.#terms.atom(shape) });
  }

  /** A schema at the same place. */
  #here(node: SchemaNode): Term {
    return this.seen.term(node, this.place);
  }

  #item(node: SchemaNode, index: number): Term {
    return this.seen.term(node, this.place.item(index));
  }

  #unclear(on: number, why: string): Part {
    return { kind: 'opaque', on, why };
  }

  #items(from: Parts): void {
    for (const [index, node] of from.prefix.entries())
      this.#atom(ARRAY, { is: 'item', index, term: this.#item(node, index) });
    if (from.minItems) this.#atom(ARRAY, { is: 'minItems', count: from.minItems });
    if (from.maxItems !== undefined) this.#atom(ARRAY, { is: 'maxItems', count: from.maxItems });
    if (from.rest) for (const shape of this.#rest(from.rest, from.prefix.length)) this.#atom(ARRAY, shape);
    if (from.unique) {
      if (this.seen.drops.keepsItems(this.place)) this.#atom(ARRAY, { is: 'unique' });
      else
        this.#parts.push(
          this.#unclear(ARRAY, `“uniqueItems”${this.node.atPlace} compares items of which a reader drops something`),
        );
    }
    const { contains } = from;
    if (contains && (contains.min > 0 || contains.max !== Number.POSITIVE_INFINITY)) {
      const { min, max } = contains;
      const [term, ...others] = this.#kindsOfItems(contains.node);
      if (term && others.length === 0) this.#atom(ARRAY, { is: 'contains', term, min, max });
      else
        this.#parts.push(
          this.#unclear(ARRAY, `“contains”${this.node.atPlace} counts items of which a reader drops different things`),
        );
    }
  }

  /** The items from an index on. */
  #rest(node: SchemaNode, from: number): readonly AtomShape[] {
    const shapes: AtomShape[] = [];
    const alike = Math.max(from, this.place.mixedItems);
    for (let index = from; index < alike; index++) shapes.push({ is: 'item', index, term: this.#item(node, index) });
    return [...shapes, { is: 'rest', from: alike, term: this.#item(node, alike) }];
  }

  #kindsOfItems(node: SchemaNode): readonly Term[] {
    return [...new Set(Array.from({ length: this.place.mixedItems + 1 }, (_, index) => this.#item(node, index)))];
  }

  #members(from: Parts): void {
    for (const name of from.required) this.#require(name);
    for (const [name, node] of from.properties) {
      if (!this.#declares(name)) continue;
      this.#atom(OBJECT, { is: 'property', name, term: this.#property(node, name) });
    }
    for (const [pattern, node] of from.patterns) this.#add(this.#matching(node, [pattern], new Set(), []));
    if (from.additional) {
      this.#add(this.#matching(from.additional, [], new Set(from.properties.keys()), [...from.patterns.keys()]));
    }
    this.#counts(from);
    if (from.names) this.#names(from.names);
    for (const [name, others] of from.dependentRequired) {
      this.#unless(name, this.#terms.both(others.map(other => this.#present(other))));
    }
    for (const [name, node] of from.dependentSchemas) this.#unless(name, this.#here(node));
  }

  #add(shapes: readonly AtomShape[] | undefined): void {
    if (!shapes) this.#parts.push(this.#unclear(OBJECT, `too many patterns declare the names${this.node.atPlace}`));
    else for (const shape of shapes) this.#atom(OBJECT, shape);
  }

  #declares(name: string): boolean {
    const declared = this.place.reader.declares(name);
    this.#isUnclear ||= declared === undefined;
    return declared === true;
  }

  #matches(pattern: string, name: string): boolean {
    const matches = this.seen.patterns.matches(pattern, name);
    this.#isUnclear ||= matches === undefined;
    return matches === true;
  }

  #property(node: SchemaNode, name: string): Term {
    return this.seen.term(node, this.place.property(name));
  }

  #require(name: string): void {
    if (this.#declares(name)) this.#atom(OBJECT, { is: 'required', name });
    else this.#parts.push({ kind: 'types', on: OBJECT, types: 0 });
  }

  /** An object in which a reader finds a member. */
  #present(name: string): Term {
    return this.#declares(name) ? this.#terms.present(name) : this.#terms.nothing;
  }

  #unless(name: string, then: Term): void {
    if (!this.#declares(name)) return;
    this.#parts.push({ kind: 'any', on: OBJECT, terms: [this.#terms.opposite(this.#terms.present(name)), then] });
  }

  /** What a schema for the members that match some patterns and not others means for those that are declared. */
  #matching(
    node: SchemaNode,
    matching: readonly string[],
    except: ReadonlySet<string>,
    missing: readonly string[],
  ): readonly AtomShape[] | undefined {
    const cells = cellsOf(this.place.reader);
    if (!cells) return undefined;
    const shapes: AtomShape[] = [];
    // What a writer names is not among the members that the cells stand for.
    const known = new Set([...this.place.names, ...except]);
    for (const name of known) {
      if (except.has(name) || !this.#declares(name)) continue;
      const isMeant =
        matching.every(pattern => this.#matches(pattern, name)) &&
        !missing.some(pattern => this.#matches(pattern, name));
      if (isMeant) shapes.push({ is: 'property', name, term: this.#property(node, name) });
    }
    for (const cell of cells) {
      const isOutside = matching.some(pattern => cell.missing.includes(pattern));
      if (!cell.isDeclared || isOutside || missing.some(pattern => cell.matching.includes(pattern))) continue;
      shapes.push({
        is: 'members',
        except: known,
        matching: [...new Set([...cell.matching, ...matching])],
        missing: [...new Set([...cell.missing, ...missing])],
        term: this.seen.term(node, this.place.cell(cell)),
      });
    }
    return shapes;
  }

  #counts(from: Parts): void {
    if (!from.minProperties && from.maxProperties === undefined) return;
    if (dropsMembers(this.place)) {
      const keyword = from.minProperties ? 'minProperties' : 'maxProperties';
      const why = `“${keyword}”${this.node.atPlace} counts members of which a reader drops some`;
      this.#parts.push(this.#unclear(OBJECT, why));
      return;
    }
    if (from.minProperties) this.#atom(OBJECT, { is: 'minProperties', count: from.minProperties });
    if (from.maxProperties !== undefined) this.#atom(OBJECT, { is: 'maxProperties', count: from.maxProperties });
  }

  /** Names are held against a schema only where they are declared. */
  #names(names: SchemaNode): void {
    const { reader } = this.place;
    const term = this.#terms.of(names);
    if (reader.everything) {
      this.#atom(OBJECT, { is: 'names', term });
      return;
    }
    const declared = this.#terms.either([
      this.#terms.oneOf([...reader.names].map(name => this.#terms.value(name))),
      ...reader.patterns.map(source =>
        this.#terms.both([this.#terms.ofTypes(STRING), this.#terms.atomTerm(STRING, { is: 'pattern', source })]),
      ),
    ]);
    this.#atom(OBJECT, { is: 'names', term: this.#terms.either([this.#terms.opposite(declared), term]) });
  }

  #inPlace(from: Parts): void {
    const on = ANY_TYPE;
    const all = from.ref ? [from.ref, ...from.allOf] : from.allOf;
    const here = (nodes: readonly SchemaNode[]) => nodes.map(node => this.#here(node));
    if (all.length > 0) this.#parts.push({ kind: 'all', on, terms: here(all) });
    if (from.anyOf.length > 0) this.#parts.push({ kind: 'any', on, terms: here(from.anyOf) });
    if (from.oneOf.length > 0) this.#parts.push({ kind: 'one', on, terms: here(from.oneOf) });
    if (from.not) this.#parts.push({ kind: 'not', on, term: this.#here(from.not) });
    const { condition } = from;
    if (condition) {
      const [met, unmet] = [condition.met, condition.unmet].map(node =>
        node ? this.#here(node) : this.#terms.anything,
      );
      this.#parts.push({ kind: 'if', on, test: this.#here(condition.test), met: met as Term, unmet: unmet as Term });
    }
    this.#unevaluated(from);
  }

  #unevaluated({ unevaluatedProperties: members, unevaluatedItems: items }: Parts): void {
    const reading: Reading = { term: node => this.#here(node), present: name => this.#present(name) };
    if (members) {
      const rest = ({ names, patterns }: Look) => this.#matching(members, [], names, [...patterns]);
      const list = () => this.#scenarios(memberLooks(this.node, reading), OBJECT, rest);
      this.#parts.push(membersPart(this.node, list));
    }
    if (items) {
      const rest = ({ items: from, found }: Look) => (found.length === 0 ? this.#rest(items, from) : undefined);
      const list = () => this.#scenarios(itemLooks(this.node, reading), ARRAY, rest);
      this.#parts.push(itemsPart(this.node, list));
    }
  }

  /** What is left for `unevaluated…` in each combination of the schemas here that hold. */
  #scenarios(
    looks: readonly Look[] | undefined,
    on: number,
    restOf: (look: Look) => readonly AtomShape[] | undefined,
  ): Scenarios {
    const scenarios: Scenario[] = [];
    for (const look of looks ?? []) {
      const { literals } = look;
      const rest = look.everything ? [] : restOf(look);
      if (!rest) return undefined;
      const terms = rest.map(shape => this.#terms.atomTerm(on, shape));
      scenarios.push(look.everything ? { literals } : { literals, rest: this.#terms.both(terms) });
    }
    return looks && !this.#isUnclear ? scenarios : undefined;
  }

  /** Listed values, each as it is after what is not declared was dropped. */
  #listed(values: readonly Value[]): readonly Term[] {
    const plain = values.filter(({ type }) => (type & (ARRAY | OBJECT)) === 0);
    const structured = values.filter(({ type }) => (type & (ARRAY | OBJECT)) !== 0);
    return [this.#terms.oneOf(plain), ...structured.map(value => seenValue(value, this.place.reader, this.#terms))];
  }
}
