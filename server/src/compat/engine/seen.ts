import { ANY_TYPE, ARRAY, isArray, isObject, type JsonObject, OBJECT, STRING } from '../json.js';
import type { Parts, SchemaNode } from '../node.js';
import type { Declared } from '../reader/declared.js';
import { itemsUnclear, membersUnclear, once, scalarParts } from './normalise.js';
import type { Patterns } from './patterns.js';
import { type Cell, cellsOf, isNameless, keyOf, mixedItems, rootsOf } from './places.js';
import type { AtomShape, Part, Scenario, Term, Value } from './term.js';
import type { Terms } from './terms.js';
import { itemLooks, type Look, memberLooks, type Reading } from './unevaluated.js';

/**
 * Schemas as they look to a reader that drops what it does not declare: a value meets the seen term of a schema
 * exactly if, without the members that are not declared where they stand, it meets the schema.
 */
const MAX_PLACES = 2_000;
/** All searches together look at no more places than this; afterwards every place counts as one where names may be dropped. */
const MAX_LOOKS = 20_000;

export class Seen {
  readonly #drops = new Map<string, boolean>();
  readonly #keys = new WeakMap<Declared, string>();
  #looks = 0;

  constructor(
    readonly terms: Terms,
    readonly patterns: Patterns,
  ) {}

  /** @param writer what is sent at most; where that is all declared by the reader, nothing is dropped */
  term(node: SchemaNode, reader: Declared, writer: Declared | undefined): Term {
    const { terms } = this;
    const written = terms.of(node);
    if (terms.isEndless(written) || !this.#mayDrop(reader, writer)) return written;
    return terms.lazy(`seen ${written.id} ${this.#keyOf({ reader, writer })}`, () =>
      // What is nothing but a reference has the same term as what it leads to.
      new Place(this, node.target, reader, writer).parts(),
    );
  }

  /** Whether a reader may drop something of what a writer sends, at a place or anywhere below it. */
  #mayDrop(reader: Declared, writer: Declared | undefined): boolean {
    const first = { reader, writer };
    const key = this.#keyOf(first);
    const known = this.#drops.get(key);
    if (known !== undefined) return known;
    const places = new Map([[key, first]]);
    let drops = false;
    for (const [at, place] of places) {
      const known = this.#drops.get(at);
      if (known === false || this.#keepsAll(place)) continue;
      this.#looks += 1;
      drops =
        known === true ||
        places.size > MAX_PLACES ||
        this.#looks > MAX_LOOKS ||
        dropsHere(place.reader, place.writer) ||
        !cellsOf(place.reader);
      if (drops) break;
      for (const inner of placesBelow(place)) places.set(this.#keyOf(inner), inner);
    }
    // Where nothing is dropped at a place or below, nothing is at the places below either.
    for (const searched of drops ? [key] : places.keys()) this.#drops.set(searched, drops);
    return drops;
  }

  /** Whether nothing can be dropped at a place or below, since the reader declares all that the writer does. */
  #keepsAll({ reader, writer }: SharedPlace): boolean {
    if (isNameless(reader)) return true;
    if (!writer || reader.unsure || writer.unsure) return false;
    return rootsOf(reader, this.terms) === rootsOf(writer, this.terms);
  }

  #keyOf({ reader, writer }: SharedPlace): string {
    return `${this.#keyOfOne(reader)}|${writer ? this.#keyOfOne(writer) : '*'}`;
  }

  #keyOfOne(declared: Declared): string {
    let key = this.#keys.get(declared);
    if (key === undefined) {
      key = keyOf(declared, this.terms);
      this.#keys.set(declared, key);
    }
    return key;
  }

  /** Whether the items of a list stay what they are. */
  keepsItems(reader: Declared, writer: Declared | undefined): boolean {
    const items = mixedItems(writer ? [reader, writer] : [reader]);
    for (let index = 0; index <= items; index++)
      if (this.#mayDrop(reader.item(index), writer?.item(index))) return false;
    return true;
  }

  /** Whether the members of an object all stay; not what becomes of their values. */
  keepsMembers(reader: Declared, writer: Declared | undefined): boolean {
    return !dropsHere(reader, writer);
  }
}

/** A place as both sides declare it. */
interface SharedPlace {
  readonly reader: Declared;
  readonly writer: Declared | undefined;
}

function dropsHere(reader: Declared, writer: Declared | undefined): boolean {
  if (reader.unsure) return true;
  if (reader.everything) return false;
  if (!writer || writer.everything || writer.unsure) return true;
  return (
    writer.patterns.some(pattern => !reader.patterns.includes(pattern)) ||
    [...writer.names].some(name => reader.declares(name) !== true)
  );
}

function* placesBelow({ reader, writer }: SharedPlace): Iterable<SharedPlace> {
  for (const name of new Set([...reader.names, ...(writer?.names ?? [])]))
    yield { reader: reader.property(name), writer: writer?.property(name) };
  for (let index = 0; index <= mixedItems(writer ? [reader, writer] : [reader]); index++)
    yield { reader: reader.item(index), writer: writer?.item(index) };
  for (const cell of cellsOf(reader) ?? []) {
    if (cell.isDeclared) yield { reader: cell.declared, writer: writerIn(cell, reader, writer) };
  }
}

/** What a writer sends in one of the reader's cells. Which of its own patterns match there is not told apart: anything. */
function writerIn({ matching }: Cell, reader: Declared, writer: Declared | undefined): Declared | undefined {
  const isAlike = writer?.patterns.every(pattern => reader.patterns.includes(pattern));
  return isAlike ? writer?.cell(new Set(matching)) : undefined;
}

/** One schema at one place, as the reader sees it. */
class Place {
  readonly #parts: Part[] = [];
  readonly #terms: Terms;
  /** Whether a name is declared or matches could not be told somewhere. */
  #isUnclear = false;

  constructor(
    readonly seen: Seen,
    readonly node: SchemaNode,
    readonly reader: Declared,
    readonly writer: Declared | undefined,
  ) {
    this.#terms = seen.terms;
  }

  parts(): readonly Part[] {
    const { parts: from } = this.node;
    const [unsupported] = from.unsupported;
    if (unsupported) return [this.#unclear(ANY_TYPE, unsupported.why)];
    if (this.reader.unsure)
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
    return this.seen.term(node, this.reader, this.writer);
  }

  #item(node: SchemaNode, index: number): Term {
    return this.seen.term(node, this.reader.item(index), this.writer?.item(index));
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
      if (this.seen.keepsItems(this.reader, this.writer)) this.#atom(ARRAY, { is: 'unique' });
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
    const alike = Math.max(from, this.#mixed());
    for (let index = from; index < alike; index++) shapes.push({ is: 'item', index, term: this.#item(node, index) });
    return [...shapes, { is: 'rest', from: alike, term: this.#item(node, alike) }];
  }

  #kindsOfItems(node: SchemaNode): readonly Term[] {
    return [...new Set(Array.from({ length: this.#mixed() + 1 }, (_, index) => this.#item(node, index)))];
  }

  #mixed(): number {
    return mixedItems(this.writer ? [this.reader, this.writer] : [this.reader]);
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
    const declared = this.reader.declares(name);
    this.#isUnclear ||= declared === undefined;
    return declared === true;
  }

  #matches(pattern: string, name: string): boolean {
    const matches = this.seen.patterns.matches(pattern, name);
    this.#isUnclear ||= matches === undefined;
    return matches === true;
  }

  #property(node: SchemaNode, name: string): Term {
    return this.seen.term(node, this.reader.property(name), this.writer?.property(name));
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
    const { reader, writer } = this;
    const cells = cellsOf(reader);
    if (!cells) return undefined;
    const shapes: AtomShape[] = [];
    // What a writer names is not among the members that the cells stand for.
    const known = new Set([...reader.names, ...(writer?.names ?? []), ...except]);
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
        term: this.seen.term(node, cell.declared, writerIn(cell, reader, writer)),
      });
    }
    return shapes;
  }

  #counts(from: Parts): void {
    if (!from.minProperties && from.maxProperties === undefined) return;
    if (!this.seen.keepsMembers(this.reader, this.writer)) {
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
    const { reader } = this;
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
    const scenarios = (
      looks: readonly Look[] | undefined,
      on: number,
      rest: (look: Look) => readonly AtomShape[] | undefined,
    ): readonly Scenario[] | undefined => {
      const made = looks?.map((look): Scenario | undefined => {
        if (look.everything) return look;
        const shapes = rest(look);
        return (
          shapes && {
            literals: look.literals,
            rest: this.#terms.both(shapes.map(one => this.#terms.atomTerm(on, one))),
          }
        );
      });
      return made?.every(one => one !== undefined) && !this.#isUnclear ? (made as Scenario[]) : undefined;
    };
    if (members) {
      const list = once(() =>
        scenarios(memberLooks(this.node, reading), OBJECT, ({ names, patterns }) =>
          this.#matching(members, [], names, [...patterns]),
        ),
      );
      this.#parts.push({ kind: 'scenarios', on: OBJECT, why: membersUnclear(this.node), list });
    }
    if (items) {
      const list = once(() =>
        scenarios(itemLooks(this.node, reading), ARRAY, ({ items: from, found }) =>
          found.length === 0 ? this.#rest(items, from) : undefined,
        ),
      );
      this.#parts.push({ kind: 'scenarios', on: ARRAY, why: itemsUnclear(this.node), list });
    }
  }

  /** Listed values, each as it is after what is not declared was dropped. */
  #listed(values: readonly Value[]): readonly Term[] {
    const plain = values.filter(({ type }) => (type & (ARRAY | OBJECT)) === 0);
    const structured = values.filter(({ type }) => (type & (ARRAY | OBJECT)) !== 0);
    return [this.#terms.oneOf(plain), ...structured.map(value => listed(value, this.reader, this.seen))];
  }
}

/** The values that are a certain one after what is not declared was dropped. */
function listed(value: Value, reader: Declared, seen: Seen): Term {
  const { terms } = seen;
  const { json } = value;
  if (isNameless(reader) || (!isArray(json) && !isObject(json))) return terms.oneOf([value]);
  const key = `listed ${value.text} ${keyOf(reader, terms)}`;
  return terms.lazy(key, () =>
    isArray(json) ? listParts(json, reader, seen) : objectParts(json as JsonObject, reader, seen),
  );
}

function listParts(json: readonly Value['json'][], reader: Declared, seen: Seen): readonly Part[] {
  const { terms } = seen;
  const atom = (shape: AtomShape): Part => ({ kind: 'atom', on: ARRAY, atom: terms.atom(shape) });
  return [
    { kind: 'types', on: ANY_TYPE, types: ARRAY },
    atom({ is: 'minItems', count: json.length }),
    atom({ is: 'maxItems', count: json.length }),
    ...json.map((item, index) =>
      atom({ is: 'item', index, term: listed(terms.value(item), reader.item(index), seen) }),
    ),
  ];
}

function objectParts(json: JsonObject, reader: Declared, seen: Seen): readonly Part[] {
  const { terms } = seen;
  const atom = (shape: AtomShape): Part => ({ kind: 'atom', on: OBJECT, atom: terms.atom(shape) });
  const names = Object.keys(json);
  const cells = cellsOf(reader);
  if (!cells) return [{ kind: 'opaque', on: ANY_TYPE, why: `too many patterns declare the names${reader.atPlace}` }];
  // What is dropped is not part of any value that was listed.
  if (names.some(name => reader.declares(name) !== true)) return [{ kind: 'types', on: ANY_TYPE, types: 0 }];
  const except = new Set([...reader.names, ...names]);
  return [
    { kind: 'types', on: ANY_TYPE, types: OBJECT },
    ...names.flatMap(name => [
      atom({ is: 'required', name }),
      atom({
        is: 'property',
        name,
        term: listed(terms.value(json[name] as Value['json']), reader.property(name), seen),
      }),
    ]),
    ...[...reader.names]
      .filter(name => !Object.hasOwn(json, name))
      .map(name => atom({ is: 'property', name, term: terms.nothing })),
    ...cells
      .filter(({ isDeclared }) => isDeclared)
      .map(({ matching, missing }) => atom({ is: 'members', except, matching, missing, term: terms.nothing })),
  ];
}
