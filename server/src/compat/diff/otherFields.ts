import type { Edit, SchemaNode } from '../node.js';
import { ANY, pathBelow } from '../pointer.js';
import type { Differ } from './differ.js';
import { type Edits, ownerOf, without } from './edits.js';
import type { Pair, Side } from './side.js';

/** What changed about the fields that an object does not name. */
export function changesOfOtherFields(differ: Differ, pair: Pair): void {
  patterns(differ, pair);
  additional(differ, pair);
}

function patterns(differ: Differ, pair: Pair): void {
  const of = (side: Side) =>
    new Map(
      side.nodes.flatMap(node => [...node.parts.patterns].map(([key, schema]) => [key, { node, schema }] as const)),
    );
  const old = of(pair.before);
  const now = of(pair.after);
  const below = { ...pair, path: pathBelow(pair.path, ANY) };
  for (const [pattern, { node, schema }] of old) {
    const other = now.get(pattern);
    if (other) differ.compare(schema, other.schema, below.path, `a field like “${pattern}”`);
    else {
      const edit: Edit = parts => ({ ...parts, patterns: without(parts.patterns, pattern) });
      const words = `fields like “${pattern}” are no longer described`;
      differ.add(below, 'pattern-properties-removed', words, [[node, edit]], { before: schema });
    }
  }
  for (const [pattern, { schema }] of now) {
    if (old.has(pattern)) continue;
    const owner = pair.before.nodes.find(({ parts, isWritten }) => isWritten && parts.additional) ?? ownerOf(pair);
    const edit: Edit = parts => ({ ...parts, patterns: new Map([...parts.patterns, [pattern, schema]]) });
    const words = `fields like “${pattern}” are now described`;
    differ.add(below, 'pattern-properties-added', words, [[owner, edit]], { after: schema });
  }
}

function additional(differ: Differ, pair: Pair): void {
  const [old, ...moreOld] = pair.before.having('additional');
  const [now, ...moreNow] = pair.after.having('additional');
  if (moreOld.length + moreNow.length > 0) {
    if (differ.isSameIn(pair, 'additional')) return;
    const edits = withAdditional(pair, pair.after.having('additional'));
    differ.add(pair, 'additional-properties-changed', `the demand on other fields of ${pair.name} changed`, edits);
    return;
  }
  const was = old?.parts.additional;
  const is = now?.parts.additional;
  const isOpen = (node: SchemaNode | undefined) => !node || node.target.parts.always === true;
  const isClosed = (node: SchemaNode | undefined) => node?.target.parts.always === false;
  if (!was && !is) return;
  const edit: Edit = parts => ({ ...parts, additional: is });
  const edits: Edits = [[old?.isWritten ? old : ownerOf(pair), edit]];
  const add = (outcome: 'closed' | 'opened' | 'narrowed' | 'widened' | 'declared', words: string) =>
    differ.add(pair, `additional-properties-${outcome}`, words, edits);
  if (isClosed(is) && !isClosed(was)) add('closed', `${pair.name} can have no other fields any more`);
  else if (isClosed(was) && !isClosed(is)) add('opened', `${pair.name} can now have other fields`);
  else if (isOpen(was) && !isOpen(is)) add('narrowed', `other fields of ${pair.name} are now described`);
  else if (!isOpen(was) && isOpen(is)) add('widened', `other fields of ${pair.name} are no longer described`);
  else if (was && is && !isOpen(was))
    differ.compare(was, is, pathBelow(pair.path, ANY), `another field of ${pair.name}`);
  else if ((was === undefined) !== (is === undefined))
    add('declared', `other fields of ${pair.name} are ${is ? 'now' : 'no longer'} declared`);
}

/** `additional` looks at the fields named beside it, so it is taken together with them. */
function withAdditional(pair: Pair, having: readonly SchemaNode[]): Edits {
  const cleared: Edit = parts => ({ ...parts, additional: undefined });
  const conjuncts = having.map(node => {
    const { properties, patterns, additional } = node.parts;
    const names = new Map([...properties.keys()].map(name => [name, node.graph.made('true', { always: true })]));
    const others = new Map([...patterns.keys()].map(name => [name, node.graph.made('true', { always: true })]));
    return node.graph.fresh({ properties: names, patterns: others, additional });
  });
  const owner = ownerOf(pair);
  return [
    ...pair.before.having('additional').map(node => [node, cleared] as const),
    [owner, parts => ({ ...parts, allOf: [...parts.allOf, ...conjuncts] })] as const,
  ];
}
