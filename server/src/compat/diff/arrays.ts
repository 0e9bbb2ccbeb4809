import type { Parts, SchemaNode } from '../node.js';
import { ANY } from '../pointer.js';
import { type Differ, type Pair, replacing } from './differ.js';

const keys: (keyof Parts)[] = ['prefix', 'rest'];

/** What changed about the items of a list. */
export function changesOfArrays(differ: Differ, pair: Pair): void {
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
  } else items(differ, pair, before, after);
}

function items(differ: Differ, pair: Pair, before: SchemaNode, after: SchemaNode): void {
  const old = before.parts;
  const now = after.parts;
  for (let index = 0; index < Math.max(old.prefix.length, now.prefix.length); index++) {
    const was = old.prefix[index];
    const is = now.prefix[index];
    if (was && is) differ.below(pair, was, is, String(index));
    else if (was) tuple(differ, pair, before, after, index, 'prefix-item-removed', 'is no longer described on its own');
    else tuple(differ, pair, before, after, index, 'prefix-item-added', 'is now described on its own');
  }
  if (old.rest && now.rest) {
    const path = pair.path;
    const closed = old.rest.parts.always !== false && now.rest.parts.always === false;
    const opened = old.rest.parts.always === false && now.rest.parts.always !== false;
    const edit = (parts: Parts): Parts => ({ ...parts, rest: now.rest as SchemaNode });
    if (closed) differ.add({ ...pair, path }, 'items-closed', `${pair.name} can have no more items`, [[before, edit]]);
    else if (opened)
      differ.add({ ...pair, path }, 'items-opened', `${pair.name} can now have more items`, [[before, edit]]);
    else differ.below(pair, old.rest, now.rest, ANY);
  } else if (now.rest) {
    const edit = (parts: Parts): Parts => ({ ...parts, rest: now.rest as SchemaNode });
    differ.add(
      pair,
      now.rest.parts.always === false ? 'items-closed' : 'items-added',
      `the other items of ${pair.name} are now described`,
      [[before, edit]],
    );
  } else if (old.rest) {
    const edit = ({ rest: _, ...parts }: Parts): Parts => parts;
    differ.add(
      pair,
      old.rest.parts.always === false ? 'items-opened' : 'items-removed',
      `the other items of ${pair.name} are no longer described`,
      [[before, edit]],
    );
  }
}

function tuple(
  differ: Differ,
  pair: Pair,
  before: SchemaNode,
  after: SchemaNode,
  index: number,
  kind: string,
  words: string,
): void {
  const anything = before.graph.made('true', { always: true });
  const edit = (parts: Parts): Parts => {
    const prefix = [...parts.prefix];
    while (prefix.length < index) prefix.push(parts.rest ?? anything);
    const added = after.parts.prefix[index];
    if (added) prefix[index] = added;
    else prefix[index] = after.parts.rest ?? anything;
    return { ...parts, prefix };
  };
  differ.add({ ...pair, path: `${pair.path}/${index}` }, kind, `item ${index} of ${pair.name} ${words}`, [
    [before, edit],
  ]);
}
