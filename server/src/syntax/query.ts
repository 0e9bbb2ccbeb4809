import { unescapeStep } from '../base/pointer.js';
import { touches } from '../base/range.js';
import type { Entry, MapNode, Node, SequenceNode } from './nodes.js';

/** Keys (of maps) and numbers (of sequences), from a node to one below it. */
export type Path = readonly (string | number)[];

/** The entry of a key; the first, where the key stands twice. */
export function entry(map: Node | undefined, key: string): Entry | undefined {
  if (map?.kind !== 'map') return undefined;
  if (map.entries.length > fewEntries) return entriesOf(map).get(key);
  for (const candidate of map.entries) if (candidate.key.text === key) return candidate;
  return undefined;
}

/** Of so many entries one is found by looking at all. */
const fewEntries = 32;

function entriesOf(map: MapNode): ReadonlyMap<string, Entry> {
  let entries = entriesByKey.get(map);
  if (!entries) {
    entries = new Map(map.entries.toReversed().map(candidate => [candidate.key.text, candidate]));
    entriesByKey.set(map, entries);
  }
  return entries;
}

/** The thousands of schemas in one file are named by references again and again. */
const entriesByKey = new WeakMap<MapNode, ReadonlyMap<string, Entry>>();

/** The node that a path leads to. */
export function get(node: Node | undefined, ...path: Path): Node | undefined {
  let at = node;
  for (const step of path) at = child(at, step);
  return at;
}

/** What a JSON Pointer (RFC 6901, `/a/0/b~1c`) names, seen from a node; the node itself for the empty pointer. */
export function nodeByPointer(root: Node | undefined, pointer: string): Node | undefined {
  if (pointer === '') return root;
  if (!pointer.startsWith('/')) return undefined;
  return get(root, ...pointer.slice(1).split('/').map(unescapePart));
}

/** One step down: which entry of which map, or which item of which sequence. */
export type Step =
  | { readonly parent: MapNode; readonly entry: Entry }
  | { readonly parent: SequenceNode; readonly index: number };

/** What stands at an offset. */
export interface Place {
  /** The way from the root, outermost first; the last step holds `node` (or `node` is the key of its entry). */
  readonly steps: readonly Step[];
  /** The innermost node that reaches to the offset. */
  readonly node: Node;
  /** `between`: in no scalar, but in a gap of a map or sequence, or behind the colon of an entry without a value. */
  readonly part: 'key' | 'value' | 'between';
}

/**
 * What stands at an offset; undefined outside of the root. A node's end belongs to it, so that a cursor just behind a
 * word is on that word. An alias is one place: the way does not lead through it to the anchor.
 */
export function nodeAt(root: Node | undefined, offset: number): Place | undefined {
  if (!root || !touches(placeOf(root), offset)) return undefined;
  const steps: Step[] = [];
  let node = root;
  for (;;) {
    const next = node.alias ? undefined : stepAt(node, offset);
    if (!next) return { steps, node, part: node.kind === 'scalar' || node.alias ? 'value' : 'between' };
    steps.push(next);
    if ('index' in next) {
      node = next.parent.items[next.index] as Node;
      continue;
    }
    const { key, value } = next.entry;
    if (value && touches(placeOf(value), offset)) node = value;
    else return touches(key, offset) ? { steps, node: key, part: 'key' } : { steps, node, part: 'between' };
  }
}

/** The keys and numbers of steps. */
export function pathOf(steps: readonly Step[]): Path {
  return steps.map(step => ('index' in step ? step.index : step.entry.key.text));
}

/** The place where a node stands in the text: the alias, for what stands there because of one. */
export function placeOf(node: Node): { readonly start: number; readonly end: number } {
  return node.alias ?? node;
}

/**
 * Visits every node, parents first, in the order of the text; `path` is valid during the call only. A visitor that
 * answers false is not shown what lies below. Answers false where the budget of nodes did not suffice.
 */
export function walk(root: Node, visit: (node: Node, path: Path) => boolean | undefined, budget = 1_000_000): boolean {
  let left = budget;
  const path: (string | number)[] = [];
  return from(root);

  function from(node: Node): boolean {
    left -= 1;
    if (left < 0) return false;
    if (visit(node, path) === false || node.kind === 'scalar') return true;
    if (node.kind === 'sequence') return node.items.every((item, index) => below(index, item));
    return node.entries.every(({ key, value }) => !value || below(key.text, value));
  }

  function below(step: string | number, node: Node): boolean {
    path.push(step);
    const complete = from(node);
    path.pop();
    return complete;
  }
}

function child(node: Node | undefined, step: string | number): Node | undefined {
  if (node?.kind === 'map') return entry(node, String(step))?.value;
  if (node?.kind !== 'sequence') return undefined;
  if (typeof step === 'number') return node.items[step];
  return /^(?:0|[1-9]\d*)$/.test(step) ? node.items[Number(step)] : undefined;
}

function unescapePart(part: string): string {
  return unescapeStep(part);
}

function stepAt(node: Node, offset: number): Step | undefined {
  if (node.kind === 'map') {
    const found = node.entries.find(candidate => touches(candidate, offset));
    return found && { parent: node, entry: found };
  }
  if (node.kind === 'scalar') return undefined;
  const index = node.items.findIndex(item => touches(placeOf(item), offset));
  return index < 0 ? undefined : { parent: node, index };
}
