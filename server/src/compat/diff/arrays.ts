import type { Edit, SchemaNode } from '../node.js';
import type { Contains, Parts } from '../parts.js';
import { ANY } from '../pointer.js';
import type { Differ } from './differ.js';
import { replacing } from './edits.js';
import { changeOfCount } from './numbers.js';
import type { Pair, Side } from './side.js';

const keys: (keyof Parts)[] = ['prefix', 'rest'];

/** What changed about the items of a list. */
export function changesOfArrays(differ: Differ, pair: Pair): void {
  items(differ, pair);
  unique(differ, pair);
  contains(differ, pair);
}

function items(differ: Differ, pair: Pair): void {
  const owners = [pair.before, pair.after].map(side =>
    side.nodes.filter(({ parts }) => parts.prefix.length > 0 || parts.rest),
  );
  const [old = [], now = []] = owners;
  const [before, ...moreBefore] = old;
  const [after, ...moreAfter] = now;
  if (!before && !after) return;
  if (!before) differ.add(pair, 'items-added', `the items of ${pair.name} are now described`, replacing(pair, keys));
  else if (!after)
    differ.add(pair, 'items-removed', `the items of ${pair.name} are no longer described`, replacing(pair, keys));
  else if (moreBefore.length + moreAfter.length > 0) {
    const same =
      old.length === now.length && old.every((node, index) => differ.sameness.same(node, now[index] as SchemaNode));
    if (!same) differ.add(pair, 'items-changed', `the items of ${pair.name} changed`, replacing(pair, keys));
  } else {
    prefixItems(differ, pair, before, after);
    otherItems(differ, pair, before, after);
  }
}

function prefixItems(differ: Differ, pair: Pair, before: SchemaNode, after: SchemaNode): void {
  const old = before.parts.prefix;
  const now = after.parts.prefix;
  for (let index = 0; index < Math.max(old.length, now.length); index++) {
    const was = old[index];
    const is = now[index];
    if (was && is) {
      differ.below(pair, was, is, String(index));
      continue;
    }
    const place = { ...pair, path: `${pair.path}/${index}` };
    const edits = [[before, prefixEdit(before, after, index)]] as const;
    if (was) {
      const kind = `prefix-item-removed${suffix('from', after)}` as const;
      differ.add(place, kind, `item ${index} of ${pair.name} is no longer described on its own`, edits);
    } else {
      const kind = `prefix-item-added${suffix('to', before)}` as const;
      differ.add(place, kind, `item ${index} of ${pair.name} is now described on its own`, edits);
    }
  }
}

/** What a list says of the items behind the described ones. */
function suffix<W extends 'to' | 'from'>(
  word: W,
  { parts }: SchemaNode,
): '' | `-${W}-${'closed' | 'partly-open'}-list` {
  const always = parts.rest ? parts.rest.target.parts.always : true;
  if (always === true) return '';
  return always === false ? `-${word}-closed-list` : `-${word}-partly-open-list`;
}

function prefixEdit(before: SchemaNode, after: SchemaNode, index: number): Edit {
  const anything = before.graph.made('true', { always: true });
  return parts => {
    const prefix = [...parts.prefix];
    while (prefix.length < index) prefix.push(parts.rest ?? anything);
    prefix[index] = after.parts.prefix[index] ?? after.parts.rest ?? anything;
    return { ...parts, prefix };
  };
}

function otherItems(differ: Differ, pair: Pair, before: SchemaNode, after: SchemaNode): void {
  const [old, now] = [before.parts.rest, after.parts.rest];
  const isClosed = (node: SchemaNode) => node.target.parts.always === false;
  const edit: Edit = parts => ({ ...parts, rest: now });
  const edits = [[before, edit]] as const;
  const closed = () => differ.add(pair, 'items-closed', `${pair.name} can have no more items`, edits);
  const opened = () => differ.add(pair, 'items-opened', `${pair.name} can now have more items`, edits);
  if (old && now) {
    if (isClosed(now) && !isClosed(old)) closed();
    else if (isClosed(old) && !isClosed(now)) opened();
    else differ.below(pair, old, now, ANY);
  } else if (now) {
    if (isClosed(now)) closed();
    else differ.add(pair, 'items-added', `the other items of ${pair.name} are now described`, edits);
  } else if (old) {
    if (isClosed(old)) opened();
    else differ.add(pair, 'items-removed', `the other items of ${pair.name} are no longer described`, edits);
  }
}

function unique(differ: Differ, pair: Pair): void {
  const of = (side: Side) => side.nodes.some(({ parts }) => parts.unique);
  if (of(pair.before) === of(pair.after)) return;
  const edits = replacing(pair, ['unique']);
  if (of(pair.after)) differ.add(pair, 'unique-items-added', `the items of ${pair.name} are now all different`, edits);
  else differ.add(pair, 'unique-items-removed', `the items of ${pair.name} may now repeat`, edits);
}

function contains(differ: Differ, pair: Pair): void {
  if (differ.isSameIn(pair, 'contains')) return;
  const [old, ...moreOld] = pair.before.having('contains');
  const [now, ...moreNow] = pair.after.having('contains');
  const was = old?.parts.contains;
  const is = now?.parts.contains;
  if (!was || !is || moreOld.length + moreNow.length > 0) {
    differ.replaced(pair, 'contains', 'contains', 'what the list must contain');
    return;
  }
  const edit =
    (change: (own: Contains) => Contains): Edit =>
    parts =>
      parts.contains ? { ...parts, contains: change(parts.contains) } : parts;
  const what = `of the items that ${pair.name} must contain`;
  const limits = (key: 'min' | 'max') => [limitOf(was, key), limitOf(is, key)] as const;
  changeOfCount(differ, pair, limits('min'), 'min-contains', `the least number ${what}`, () => [
    [old, edit(own => ({ ...own, min: is.min }))],
  ]);
  changeOfCount(differ, pair, limits('max'), 'max-contains', `the greatest number ${what}`, () => [
    [old, edit(own => ({ ...own, max: is.max }))],
  ]);
  if (differ.sameness.same(was.node, is.node)) return;
  const edits = [[old, edit(own => ({ ...own, node: is.node }))]] as const;
  const words = `what ${pair.name} must contain`;
  if (differ.proves(is.node, was.node)) differ.add(pair, 'contains-tightened', `${words} is more special now`, edits);
  else if (differ.proves(was.node, is.node))
    differ.add(pair, 'contains-loosened', `${words} is more general now`, edits);
  else differ.add(pair, 'contains-changed', `${words} changed`, edits);
}

/** Undefined where it is what holds when nothing is said. */
function limitOf(contains: Contains, key: 'min' | 'max'): number | undefined {
  if (key === 'max') return contains.max === Number.POSITIVE_INFINITY ? undefined : contains.max;
  return contains.min === 1 ? undefined : contains.min;
}
