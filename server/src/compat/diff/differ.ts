import { canonicalText, NULL } from '../json.js';
import { type Edit, noParts, type Parts, type SchemaNode } from '../node.js';
import { ANY, pathBelow, type Step } from '../pointer.js';
import type { SchemaPlace } from '../verdict.js';
import { changesOfArrays } from './arrays.js';
import { changesOfObjects } from './objects.js';
import type { Sameness } from './same.js';
import { changeOfFormat, changesOfScalars } from './scalars.js';
import { typeNames, typesAt } from './types.js';
import { changesOfUnions } from './unions.js';

/** One edit between two schemas, in words, and as an edit of the old schema alone. */
export interface Change {
  readonly kind: string;
  readonly message: string;
  readonly path: string;
  readonly before?: SchemaPlace;
  readonly after?: SchemaPlace;
  /** What makes this edit and no other, by the node of the old schema; none for what has no effect on payloads. */
  readonly edits: readonly (readonly [SchemaNode, Edit])[];
}

const MAX_CHANGES = 300;
const MAX_DEPTH = 40;
const MAX_VISITS = 4_000;

/** The edits that lead from one schema to another, in the order of the old one. */
export function changesBetween(before: SchemaNode, after: SchemaNode, sameness: Sameness): readonly Change[] {
  const differ = new Differ(sameness);
  differ.compare(before, after, '', 'the payload');
  return differ.changes;
}

/** All schemas that one place must meet together: through references and `allOf`. */
export class Side {
  readonly nodes: readonly SchemaNode[];

  constructor(readonly root: SchemaNode) {
    const nodes = new Set([root]);
    for (const node of nodes) {
      if (node.parts.ref) nodes.add(node.parts.ref);
      for (const conjunct of node.parts.allOf) nodes.add(conjunct);
    }
    this.nodes = [...nodes];
  }

  /** The schemas that say something about a member of the parts. */
  having(key: keyof Parts): readonly SchemaNode[] {
    return this.nodes.filter(node => node.demanded.includes(key));
  }

  types(): number {
    return this.nodes.reduce((types, { parts }) => types & (parts.always === false ? 0 : parts.types), noParts.types);
  }
}

/** One place in both schemas. */
export interface Pair {
  readonly before: Side;
  readonly after: Side;
  readonly path: string;
  /** How a sentence names the place. */
  readonly name: string;
}

export class Differ {
  readonly changes: Change[] = [];
  /** Pairs that are being compared, so that a recursive schema ends. */
  readonly #open = new Set<string>();
  readonly #told = new Set<string>();
  #visits = 0;

  constructor(readonly sameness: Sameness) {}

  compare(before: SchemaNode, after: SchemaNode, path: string, name: string): void {
    const key = `${before.id} ${after.id}`;
    if (
      this.#open.has(key) ||
      this.#open.size > MAX_DEPTH ||
      this.changes.length >= MAX_CHANGES ||
      ++this.#visits > MAX_VISITS
    )
      return;
    const same = this.sameness.same(before, after);
    // A definition that several places share is told at each of them, but its descriptions only once.
    if (same && this.#told.has(key)) return;
    const pair = { before: new Side(before), after: new Side(after), path, name };
    if (!this.#told.has(key)) {
      this.#annotations(pair);
      changeOfFormat(this, pair);
    }
    this.#told.add(key);
    this.#open.add(key);
    if (same) this.#inside(pair);
    else this.#demands(pair);
    this.#open.delete(key);
  }

  below(pair: Pair, before: SchemaNode, after: SchemaNode, step: Step): void {
    this.compare(before, after, pathBelow(pair.path, step), step === ANY ? `an item of ${pair.name}` : `“${step}”`);
  }

  add(
    pair: Pair,
    kind: string,
    message: string,
    edits: Change['edits'],
    places: { before?: SchemaNode; after?: SchemaNode } = {},
  ): void {
    if (this.changes.length >= MAX_CHANGES) return;
    this.changes.push({
      kind,
      message,
      path: pair.path,
      before: (places.before ?? pair.before.root).place,
      after: (places.after ?? pair.after.root).place,
      edits,
    });
  }

  /** A member of the parts that is compared as a whole. */
  replaced(pair: Pair, key: keyof Parts, kind: string, what: string): void {
    const old = pair.before.having(key);
    const now = pair.after.having(key);
    if (old.length === 0 && now.length === 0) return;
    const outcome = old.length === 0 ? 'added' : now.length === 0 ? 'removed' : 'changed';
    const words = { added: `${what} was added`, removed: `${what} is gone`, changed: `${what} changed` }[outcome];
    this.add(pair, `${kind}-${outcome}`, `${words} at ${pair.name}`, replacing(pair, [key]));
  }

  #demands(pair: Pair): void {
    if (replacesWhole(this, pair) || becomesUnion(this, pair)) return;
    const found = this.changes.length;
    const before = pair.before.root;
    changesOfScalars(this, pair);
    changesOfArrays(this, pair);
    changesOfObjects(this, pair);
    changesOfUnions(this, pair);
    for (const [key, kind, what] of opaque) {
      const values = (side: Side) => side.having(key);
      if (!this.#sameLists(values(pair.before), values(pair.after), key)) this.replaced(pair, key, kind, what);
    }
    const changed = this.changes.slice(found).some(change => change.kind !== 'annotation-changed');
    // The places below that were compared already have told what changed there.
    if (!changed && before.children().length === 0 && pair.after.root.children().length === 0) {
      this.add(
        pair,
        'schema-changed',
        `${pair.name} is described differently`,
        replacing(pair, Object.keys(noParts) as (keyof Parts)[]),
      );
    }
  }

  /** Nothing here has an effect on payloads; below, descriptions may differ. */
  #inside(pair: Pair): void {
    for (const [name, child] of pair.before.root.parts.properties) {
      const other = pair.after.root.parts.properties.get(name);
      if (other) this.below(pair, child, other, name);
    }
    const [items, others] = [pair.before.root.parts.rest, pair.after.root.parts.rest];
    if (items && others) this.below(pair, items, others, ANY);
  }

  #annotations(pair: Pair): void {
    const differing = annotations.filter(keyword => {
      const texts = [pair.before, pair.after].map(side => side.nodes.map(node => node.annotation(keyword) ?? null));
      return (
        canonicalText(texts[0] ?? null) !== canonicalText(texts[1] ?? null) && texts.flat().some(text => text !== null)
      );
    });
    if (differing.length === 0) return;
    const words = differing.map(keyword => `“${keyword}”`).join(' and ');
    this.add(pair, 'annotation-changed', `${words} of ${pair.name} changed`, []);
  }

  #sameLists(a: readonly SchemaNode[], b: readonly SchemaNode[], key: keyof Parts): boolean {
    const only = (node: SchemaNode) => node.graph.fresh({ [key]: node.parts[key] }, node);
    return (
      a.length === b.length && a.every((node, index) => this.sameness.same(only(node), only(b[index] as SchemaNode)))
    );
  }
}

const annotations = ['title', 'description', 'default', 'examples', 'example', 'deprecated', 'readOnly', 'writeOnly'];

/** What is told as a whole, with its kind and its words. */
const opaque: readonly (readonly [keyof Parts, string, string])[] = [
  ['not', 'not', 'what is forbidden'],
  ['condition', 'conditional', 'the condition'],
  ['names', 'property-names', 'the demand on names'],
  ['dependentRequired', 'dependency', 'which fields go together'],
  ['dependentSchemas', 'dependent-schema', 'what a field demands of the others'],
  ['unevaluatedProperties', 'unevaluated-properties', 'the demand on other fields'],
  ['unevaluatedItems', 'unevaluated-items', 'the demand on other items'],
  ['contains', 'contains', 'what the list must contain'],
  ['unsupported', 'not-understood', 'what this tool does not understand'],
];

/** Where nothing of the old schema is left, that is one change. */
function replacesWhole(differ: Differ, pair: Pair): boolean {
  const { before, after } = pair;
  const old = before.types();
  const now = after.types();
  if ((old & now) !== 0 || old === now) return false;
  const edits = replacing(pair, Object.keys(noParts) as (keyof Parts)[]);
  if (now === 0) differ.add(pair, 'value-forbidden', `${pair.name} can no longer have a value`, edits);
  else if (old === 0) differ.add(pair, 'value-allowed', `${pair.name} can now have a value`, edits);
  else differ.add(pair, 'type-changed', `${pair.name} was ${typeNames(old)} and is now ${typeNames(now)}`, edits);
  return true;
}

/** Where one side is nothing but a union and the other is none, that is one change. */
function becomesUnion(differ: Differ, pair: Pair): boolean {
  const { before, after } = pair;
  const isUnion = ({ nodes: [node, ...more] }: Side) =>
    node !== undefined && more.length === 0 && node.parts.anyOf.length + node.parts.oneOf.length > 0;
  if (isUnion(before) === isUnion(after)) return false;
  const [union, other] = isUnion(after) ? [after, before] : [before, after];
  const bare = union.root.demanded.every(key => ['anyOf', 'oneOf', 'types'].includes(key));
  if (!bare || other.nodes.some(({ parts }) => parts.anyOf.length + parts.oneOf.length > 0)) return false;
  const old = typesAt(before.root);
  const now = typesAt(after.root);
  const edits = replacing(pair, Object.keys(noParts) as (keyof Parts)[]);
  if ((old ^ now) === NULL) {
    if (now & NULL) differ.add(pair, 'nullable-added', `${pair.name} may now be null`, edits);
    else differ.add(pair, 'nullable-removed', `${pair.name} may no longer be null`, edits);
  } else if (union === after) differ.add(pair, 'union-added', `${pair.name} can now be one of several variants`, edits);
  else differ.add(pair, 'union-removed', `${pair.name} is no longer one of several variants`, edits);
  return true;
}

/** Takes members of the parts from the new schema, in place of those of the old. */
export function replacing(pair: Pair, keys: readonly (keyof Parts)[]): Change['edits'] {
  const [root, ...others] = pair.before.nodes;
  if (!root) return [];
  const cleared: Edit = parts => ({ ...parts, ...Object.fromEntries(keys.map(key => [key, noParts[key]])) });
  const conjuncts = pair.after.nodes.map(node => pick(node, keys)).filter(node => node.demanded.length > 0);
  const everything = keys.length === Object.keys(noParts).length;
  const taken: Edit = parts => {
    const bare = everything ? noParts : (cleared(parts) as Parts);
    return { ...bare, allOf: [...bare.allOf, ...(everything ? [pair.after.root] : conjuncts)] };
  };
  return everything ? [[root, taken]] : [[root, taken], ...others.map(node => [node, cleared] as const)];
}

/** A node with nothing but some of the demands of another. */
function pick(node: SchemaNode, keys: readonly (keyof Parts)[]): SchemaNode {
  return node.graph.fresh(Object.fromEntries(keys.map(key => [key, node.parts[key]])) as Partial<Parts>, node);
}
