import { NULL } from '../json.js';
import type { SchemaNode } from '../node.js';
import { leadsNowhere, type Parts } from '../parts.js';
import { ANY, pathBelow, type Step } from '../pointer.js';
import type { SchemaPlace } from '../verdict.js';
import { changesOfAnnotations } from './annotations.js';
import { changesOfArrays } from './arrays.js';
import { type Edits, replacing, replacingAll } from './edits.js';
import type { Kind } from './kinds.js';
import { changesOfLogic } from './logic.js';
import { changesOfNumbers } from './numbers.js';
import { changesOfObjects } from './objects.js';
import { changesOfOtherFields } from './otherFields.js';
import type { Sameness } from './same.js';
import { changeOfFormat, changesOfScalars } from './scalars.js';
import { type Pair, Side } from './side.js';
import { typeNames, typesAt } from './types.js';
import { changesOfUnions } from './unions.js';

/** One edit between two schemas, in words, and as an edit of the old schema alone. */
export interface Change {
  readonly kind: Kind;
  readonly message: string;
  readonly path: string;
  readonly before?: SchemaPlace;
  readonly after?: SchemaPlace;
  /** Empty for what has no effect on payloads. */
  readonly edits: Edits;
}

const MAX_CHANGES = 300;
/** Of them, those that have no effect on payloads: they never stand in the way of the others. */
const MAX_NOTES = 100;
const MAX_DEPTH = 40;
const MAX_VISITS = 4_000;

/** Where a change stands, where that is not the place that it is about. */
export interface Places {
  readonly before?: Placed | undefined;
  readonly after?: Placed | undefined;
}

interface Placed {
  readonly place: SchemaPlace;
}

/** Whether all that the left accepts is proven to be accepted by the right, as both are written. */
export type Proof = (left: SchemaNode, right: SchemaNode) => boolean;

/** The edits that lead from one schema to another, in the order of the old one. */
export function changesBetween(
  before: SchemaNode,
  after: SchemaNode,
  sameness: Sameness,
  proves: Proof,
): readonly Change[] {
  const differ = new Differ(sameness, proves);
  differ.compare(before, after, '', 'the payload');
  return differ.changes;
}

export class Differ {
  readonly changes: Change[] = [];
  /** Pairs that are being compared, so that a recursive schema ends. */
  readonly #open = new Set<string>();
  readonly #told = new Set<string>();
  /** How many pairs were looked into that say the same, and that do not. */
  readonly #visits = { same: 0, different: 0 };
  #notes = 0;

  constructor(
    readonly sameness: Sameness,
    readonly proves: Proof,
  ) {}

  compare(before: SchemaNode, after: SchemaNode, path: string, name: string): void {
    const key = `${before.id} ${after.id}`;
    if (this.#open.has(key) || this.#open.size > MAX_DEPTH || this.changes.length >= MAX_CHANGES) return;
    const same = this.sameness.same(before, after);
    if (++this.#visits[same ? 'same' : 'different'] > MAX_VISITS) return;
    // A definition that several places share is told at each of them, but its descriptions only once.
    if (same && this.#told.has(key)) return;
    const pair = { before: new Side(before), after: new Side(after), path, name };
    if (!this.#told.has(key)) {
      changesOfAnnotations(this, pair);
      changeOfFormat(this, pair, 'noted');
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

  add(pair: Pair, kind: Kind, message: string, edits: Edits, places: Places = {}): void {
    if (this.changes.length >= MAX_CHANGES) return;
    if (edits.length === 0 && ++this.#notes > MAX_NOTES) return;
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
  replaced(pair: Pair, key: keyof Parts, stem: Stem, what: string, edits = replacing(pair, [key])): void {
    const old = pair.before.having(key);
    const now = pair.after.having(key);
    if (old.length === 0 && now.length === 0) return;
    const outcome = old.length === 0 ? 'added' : now.length === 0 ? 'removed' : 'changed';
    const words = { added: `${what} was added`, removed: `${what} is gone`, changed: `${what} changed` }[outcome];
    this.add(pair, `${stem}-${outcome}`, `${words} at ${pair.name}`, edits);
  }

  /** Whether the schemas of both sides say the same with a member of their parts. */
  isSameIn(pair: Pair, key: keyof Parts): boolean {
    const only = (node: SchemaNode) => node.graph.fresh({ [key]: node.parts[key] }, node);
    const [a, b] = [pair.before.having(key), pair.after.having(key)];
    return (
      a.length === b.length && a.every((node, index) => this.sameness.same(only(node), only(b[index] as SchemaNode)))
    );
  }

  #demands(pair: Pair): void {
    if (losesReference(this, pair) || replacesWhole(this, pair) || becomesUnion(this, pair)) return;
    const found = this.changes.length;
    changesOfScalars(this, pair);
    changesOfNumbers(this, pair);
    changesOfArrays(this, pair);
    changesOfObjects(this, pair);
    changesOfOtherFields(this, pair);
    changesOfUnions(this, pair);
    changesOfLogic(this, pair);
    const hasChanged = this.changes.slice(found).some(({ edits }) => edits.length > 0);
    // The places below that were compared already have told what changed there.
    if (!hasChanged && pair.before.root.children().length === 0 && pair.after.root.children().length === 0) {
      this.add(pair, 'schema-changed', `${pair.name} is described differently`, replacingAll(pair));
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
}

/** What a kind is called by that has the outcomes added, removed and changed. */
export type Stem = {
  [K in Kind]: K extends `${infer S}-changed`
    ? `${S}-added` extends Kind
      ? `${S}-removed` extends Kind
        ? S
        : never
      : never
    : never;
}[Kind];

/** Where a reference of one side leads nowhere, what it would say is not known: that is all that can be told. */
function losesReference(differ: Differ, pair: Pair): boolean {
  const isNow = pair.after.nodes.some(leadsNowhere);
  if (isNow === pair.before.nodes.some(leadsNowhere)) return false;
  const words = isNow ? 'leads nowhere' : 'led nowhere before';
  const kind = isNow ? 'not-understood-added' : 'not-understood-removed';
  differ.add(pair, kind, `the “$ref” of ${pair.name} ${words}`, replacingAll(pair));
  return true;
}

/** Where nothing of the old schema is left, that is one change. */
function replacesWhole(differ: Differ, pair: Pair): boolean {
  const { before, after } = pair;
  const old = before.types();
  const now = after.types();
  if ((old & now) !== 0 || old === now) return false;
  const edits = replacingAll(pair);
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
  const edits = replacingAll(pair);
  if ((old ^ now) === NULL) {
    if (now & NULL) differ.add(pair, 'nullable-added', `${pair.name} may now be null`, edits);
    else differ.add(pair, 'nullable-removed', `${pair.name} may no longer be null`, edits);
  } else if (union === after) differ.add(pair, 'union-added', `${pair.name} can now be one of several variants`, edits);
  else differ.add(pair, 'union-removed', `${pair.name} is no longer one of several variants`, edits);
  return true;
}
