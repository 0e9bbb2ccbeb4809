import { isArray, isObject, MAX_NESTING, nestsDeeper } from './json.js';
import { readParts } from './keywords.js';
import { demandedBy, noParts, type Parts, unread } from './parts.js';
import { below } from './pointer.js';
import { reaching } from './reach.js';
import { resourceAt, Scope } from './scope.js';
import type { Dialect, Json, PlacedSchema, Schema, SchemaPlace } from './verdict.js';

/** How the parts of one place are changed before anybody reads them. */
export type Edit = (parts: Parts) => Parts;

/** One document's schemas as nodes; the same place is the same node. */
export interface Origin {
  readonly schema: Schema;
  /** Changes by the key of the place they are made at. */
  readonly edits: ReadonlyMap<string, Edit>;
  readonly nodes: Map<string, SchemaNode>;
  /** The same document without the edits; all but the schemas that reach an edit is taken from there. */
  readonly unedited?: { readonly origin: Origin; readonly reaching: ReadonlySet<SchemaNode> };
}

/** A schema at its place. What it demands is read when it is first asked for. */
export class SchemaNode {
  #parts: Parts | undefined;
  #target: SchemaNode | undefined;
  #demanded: readonly (keyof Parts)[] | undefined;
  readonly #make: (() => Parts) | undefined;

  constructor(
    readonly id: number,
    readonly raw: Json,
    readonly place: SchemaPlace,
    readonly dialect: Dialect,
    readonly origin: Origin,
    readonly graph: Graph,
    readonly scope: Scope,
    made?: () => Parts,
  ) {
    this.#make = made;
  }

  /** Whether it stands in a document, where an edit can be made. */
  get isWritten(): boolean {
    return this.#make === undefined;
  }

  get parts(): Parts {
    if (!this.#parts) {
      const read = this.#make ? this.#make() : readParts(this);
      const edit = this.#make ? undefined : this.origin.edits.get(placeKey(this.place));
      this.#parts = edit ? edit(read.always === true ? noParts : read) : read;
    }
    return this.#parts;
  }

  /** The member as written, for annotations. */
  annotation(keyword: string): Json | undefined {
    return isObject(this.raw) && Object.hasOwn(this.raw, keyword) ? this.raw[keyword] : undefined;
  }

  /** Where it stands, as a sentence goes on: nothing at the root of its document. */
  get atPlace(): string {
    return this.place.pointer === '' ? '' : ` at “#${this.place.pointer}”`;
  }

  /** The values that its author gives as such. */
  get examples(): readonly Json[] {
    const listed = this.annotation('examples');
    const others = [this.annotation('example'), this.annotation('default')];
    return [...(isArray(listed) ? listed : []), ...others.filter(value => value !== undefined)];
  }

  /** The schema that this one stands for when it is nothing but a reference; itself otherwise, or in an endless chain. */
  get target(): SchemaNode {
    if (this.#target) return this.#target;
    const way: SchemaNode[] = [];
    let node: SchemaNode = this;
    while (!node.#target && node.parts.ref && node.demanded.length === 1 && way.length < MAX_REFERENCES) {
      way.push(node);
      node = node.parts.ref;
    }
    const target = way.length < MAX_REFERENCES ? (node.#target ?? node) : this;
    for (const passed of way) passed.#target = target;
    this.#target = target;
    return target;
  }

  /** The members in which it demands something. */
  get demanded(): readonly (keyof Parts)[] {
    this.#demanded ??= demandedBy(this.parts);
    return this.#demanded;
  }

  /** Every schema that this one refers to or holds. */
  children(): readonly SchemaNode[] {
    const { parts } = this;
    const found: SchemaNode[] = [...parts.prefix];
    for (const map of [parts.properties, parts.patterns, parts.dependentSchemas]) {
      for (const child of map.values()) found.push(child);
    }
    for (const list of [parts.allOf, parts.anyOf, parts.oneOf]) for (const child of list) found.push(child);
    if (parts.ref) found.push(parts.ref);
    if (parts.rest) found.push(parts.rest);
    if (parts.contains) found.push(parts.contains.node);
    if (parts.additional) found.push(parts.additional);
    if (parts.names) found.push(parts.names);
    if (parts.not) found.push(parts.not);
    if (parts.unevaluatedProperties) found.push(parts.unevaluatedProperties);
    if (parts.unevaluatedItems) found.push(parts.unevaluatedItems);
    if (!parts.condition) return found;
    const { test, met, unmet } = parts.condition;
    found.push(test);
    if (met) found.push(met);
    if (unmet) found.push(unmet);
    return found;
  }

  child(raw: Json, ...tokens: readonly (string | number)[]): SchemaNode {
    const pointer = tokens.reduce<string>(below, this.place.pointer);
    const place = { document: this.place.document, pointer };
    const resource = resourceAt(raw, place, this.dialect);
    if (!resource) return this.graph.nodeAt(raw, place, this.dialect, this.origin, this.scope);
    return this.graph.nodeAt(raw, place, resource.dialect, this.origin, this.scope.entering(resource));
  }
}

export function placeKey(place: SchemaPlace): string {
  return `${place.document}\n${place.pointer}`;
}

const MAX_NODES = 400_000;
const MAX_REFERENCES = 60_000;

/** All nodes of one question, from both of its sides, numbered in the order they are first seen. */
export class Graph {
  #next = 0;
  readonly #made = new Map<string, SchemaNode>();
  /** Some number in a schema is not a double, so that whoever reads doubles must not prove anything. */
  isInexact = false;
  readonly #nowhere: Origin = {
    schema: { root: true, place: { document: '', pointer: '' }, dialect: 'draft2020-12', resolve: () => undefined },
    edits: new Map(),
    nodes: new Map(),
  };

  /** How many nodes there are so far. */
  get size(): number {
    return this.#next;
  }

  /** A document as nodes, with `edits` made to it. */
  root(schema: Schema): SchemaNode {
    return this.#root({ schema, edits: new Map(), nodes: new Map() });
  }

  /** The document of a root with edits made to it, by the keys of their places. */
  edited(root: SchemaNode, edits: ReadonlyMap<string, Edit>): SchemaNode {
    const { origin } = root;
    const unedited = { origin, reaching: reaching(root, edits.keys(), ({ place }) => placeKey(place)) };
    return this.#root({ schema: origin.schema, edits, nodes: new Map(), unedited });
  }

  nodeAt(raw: Json, place: SchemaPlace, dialect: Dialect, origin: Origin, scope: Scope): SchemaNode {
    const key = placeKey(place) + scope.key;
    const known = origin.nodes.get(key);
    if (known) return known;
    if (origin.unedited) {
      const unedited = this.nodeAt(raw, place, dialect, origin.unedited.origin, scope);
      if (!origin.unedited.reaching.has(unedited)) return unedited;
    }
    const tooMany = this.#next >= MAX_NODES ? unread('the schema has too many parts', raw) : undefined;
    const node = new SchemaNode(this.#next++, raw, place, dialect, origin, this, scope, tooMany && (() => tooMany));
    if (!tooMany) origin.nodes.set(key, node);
    return node;
  }

  /** The target of a reference written at `from`; undefined when there is none. */
  follow(reference: string, from: SchemaNode): SchemaNode | undefined {
    const target = from.origin.schema.resolve(reference, from.place, from.dialect);
    if (!target) return undefined;
    const scope = target.resource ? from.scope.entering(target.resource) : from.scope;
    return this.#entered(target, from.origin, scope);
  }

  /** The schema that a dynamic anchor leads to from a place; undefined where the scope knows none of the name. */
  followDynamic(anchor: string, from: SchemaNode): SchemaNode | undefined {
    const target = from.scope.anchors.get(anchor);
    return target && this.#entered(target, from.origin, from.scope);
  }

  /** A node that stands in no document. */
  made(key: string, parts: Partial<Parts>): SchemaNode {
    const known = this.#made.get(key);
    if (known) return known;
    const node = this.fresh(parts);
    this.#made.set(key, node);
    return node;
  }

  /** A new node with these parts, at the place of the node it is made from, if any. */
  fresh(parts: Partial<Parts>, like?: SchemaNode): SchemaNode {
    return this.lazy(() => ({ ...noParts, ...parts }), like);
  }

  /** A new node whose parts are made when they are first asked for, so that it may refer to itself. */
  lazy(make: () => Parts, like?: SchemaNode): SchemaNode {
    const origin = like?.origin ?? this.#nowhere;
    const { place, dialect } = like ?? origin.schema;
    const scope = like?.scope ?? Scope.empty;
    return new SchemaNode(this.#next++, like?.raw ?? true, place, dialect, origin, this, scope, make);
  }

  #root(origin: Origin): SchemaNode {
    const { root, place, dialect } = origin.schema;
    const placed = { schema: root, place, dialect };
    return this.#entered(placed, origin, Scope.empty.entering(origin.schema.resource ?? placed));
  }

  /** A node from a document that this graph may see for the first time, so its nesting is measured. */
  #entered({ schema, place, dialect }: PlacedSchema, origin: Origin, scope: Scope): SchemaNode {
    const key = placeKey(place) + scope.key;
    const known = origin.nodes.get(key);
    if (known) return known;
    const isMeasured = origin.unedited?.origin.nodes.has(key) === true;
    if (isMeasured || !nestsDeeper(schema, MAX_NESTING)) return this.nodeAt(schema, place, dialect, origin, scope);
    const node = this.fresh(unread('the schema is nested too deeply', null));
    origin.nodes.set(key, node);
    return node;
  }
}
