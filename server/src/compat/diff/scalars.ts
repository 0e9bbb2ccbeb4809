import { ANY_TYPE, jsonEqual, NULL, STRING, shown } from '../json.js';
import type { Edit, SchemaNode } from '../node.js';
import type { Json } from '../verdict.js';
import type { Differ } from './differ.js';
import { type Edits, replacing } from './edits.js';
import type { Kind } from './kinds.js';
import { areTypesUnclear, type Pair, placeInList, type Side } from './side.js';
import { typeNames } from './types.js';

/** A longer pattern is cut off in a sentence. */
const MAX_SHOWN = 200;

/** What changed about types, listed values and texts. */
export function changesOfScalars(differ: Differ, pair: Pair): void {
  types(differ, pair);
  values(differ, pair);
  pattern(differ, pair);
  changeOfFormat(differ, pair, 'asserted');
}

function types(differ: Differ, pair: Pair): void {
  const old = pair.before.types();
  const now = pair.after.types();
  if (old === now || areTypesListed(pair) || areTypesUnclear(pair)) return;
  const edits = replacing(pair, ['types']);
  if ((old ^ now) === NULL) {
    if (now & NULL) differ.add(pair, 'nullable-added', `${pair.name} may now be null`, edits);
    else differ.add(pair, 'nullable-removed', `${pair.name} may no longer be null`, edits);
    return;
  }
  const kind = (now & ~old) === 0 ? 'type-narrowed' : (old & ~now) === 0 ? 'type-widened' : 'type-changed';
  differ.add(pair, kind, `${pair.name} was ${typeNames(old)} and is now ${typeNames(now)}`, edits);
}

/** Listed values say what types there are by themselves. */
function areTypesListed({ before, after }: Pair): boolean {
  return [before, after].some(side => side.types() === ANY_TYPE && listed(side) !== undefined);
}

/** The values listed for a place; undefined when it lists none. */
function listed(side: Side): readonly Json[] | undefined {
  let list: readonly Json[] | undefined;
  for (const { parts } of side.nodes) {
    for (const found of [parts.values, parts.constant && [parts.constant.value]]) {
      if (found) list = list ? list.filter(value => has(found, value)) : found;
    }
  }
  return list;
}

function values(differ: Differ, pair: Pair): void {
  const old = listed(pair.before);
  const now = listed(pair.after);
  if (!old && !now) return;
  // What types there are is told by the list, so it comes and goes with it.
  const typed = areTypesListed(pair) ? replacing(pair, ['types']) : [];
  const replaced = () => [...typed, ...replacing(pair, ['values', 'constant'])];
  if (!old || !now) {
    const side = now ? pair.after : pair.before;
    const isConstant = side.having('constant').length > 0;
    const all = now ?? old ?? [];
    const list = `${all.slice(0, 6).map(shown).join(', ')}${all.length > 6 ? ' and others' : ''}`;
    const words = isConstant ? `always ${list}` : `one of ${list}`;
    const stem = isConstant ? 'const' : 'enum';
    if (now) differ.add(pair, `${stem}-added`, `${pair.name} is now ${words}`, replaced());
    else differ.add(pair, `${stem}-removed`, `${pair.name} is no longer ${words}`, replaced());
    return;
  }
  const [was] = old;
  const [is] = now;
  if (old.length === 1 && now.length === 1 && was !== undefined && is !== undefined) {
    if (jsonEqual(was, is)) return;
    const words = `${pair.name} was always ${shown(was)} and is now always ${shown(is)}`;
    differ.add(pair, 'const-changed', words, replaced());
    return;
  }
  for (const value of now.filter(one => !has(old, one))) {
    const edits = relisted(pair, list => (has(list, value) ? list : [...list, value]));
    const places = { after: placeInList(pair.after, 'enum', value) };
    differ.add(pair, 'enum-value-added', `${pair.name} may now be ${shown(value)}`, [...typed, ...edits], places);
  }
  for (const value of old.filter(one => !has(now, one))) {
    const edits = relisted(pair, list => list.filter(other => !jsonEqual(value, other)));
    differ.add(pair, 'enum-value-removed', `${pair.name} may no longer be ${shown(value)}`, [...typed, ...edits]);
  }
}

function relisted({ before }: Pair, relist: (list: readonly Json[]) => readonly Json[]): Edits {
  const having = new Set([...before.having('values'), ...before.having('constant')]);
  const edit: Edit = parts => {
    const own = parts.values ?? (parts.constant ? [parts.constant.value] : undefined);
    return { ...parts, constant: undefined, values: own && relist(own) };
  };
  return [...having].map(node => [node, edit] as const);
}

function has(list: readonly Json[], value: Json): boolean {
  return list.some(other => jsonEqual(value, other));
}

function pattern(differ: Differ, pair: Pair): void {
  const [old, now] = [patternsOf(pair.before), patternsOf(pair.after)];
  if (jsonEqual(old, now)) return;
  const [was, is] = [quoted(old), quoted(now)];
  const what = `the pattern of ${pair.name}`;
  const edits = replacing(pair, ['pattern']);
  if (old.length === 0) differ.add(pair, 'pattern-added', `${what} is now ${is}`, edits);
  else if (now.length === 0) differ.add(pair, 'pattern-removed', `${what}, ${was}, is gone`, edits);
  else {
    const [kind, means] = comparedPatterns(differ, pair);
    differ.add(pair, kind, `${what} was ${was} and is now ${is}${means}`, edits);
  }
}

function comparedPatterns(differ: Differ, pair: Pair): readonly [Kind, string] {
  const [before, after] = [textsMatching(pair.before), textsMatching(pair.after)];
  const isTighter = differ.proves(after, before);
  const isLooser = differ.proves(before, after);
  if (isTighter && isLooser) return ['pattern-rewritten', ', which means the same'];
  if (isTighter) return ['pattern-tightened', ', which fewer texts match'];
  return isLooser ? ['pattern-loosened', ', which more texts match'] : ['pattern-changed', ''];
}

function textsMatching(side: Side): SchemaNode {
  const { graph } = side.root;
  const having = side
    .having('pattern')
    .map(({ parts }) => graph.fresh({ types: STRING, pattern: parts.pattern ?? '' }));
  return graph.fresh({ allOf: having });
}

function patternsOf(side: Side): readonly string[] {
  return side.nodes.flatMap(({ parts }) => (parts.pattern === undefined ? [] : [parts.pattern])).sort();
}

/** A format that is not asserted is an annotation: it changes what is said, not which payloads there are. */
export function changeOfFormat(differ: Differ, pair: Pair, as: 'noted' | 'asserted'): void {
  const isAsserted = [pair.before, pair.after].some(side => side.having('inFormat').length > 0);
  if (isAsserted !== (as === 'asserted')) return;
  const of = (side: Side) =>
    side.nodes.flatMap(({ parts }) => (parts.format === undefined ? [] : [parts.format])).sort();
  const [old, now] = [of(pair.before), of(pair.after)];
  if (jsonEqual(old, now)) return;
  const [was, is] = [quoted(old), quoted(now)];
  const what = `the format of ${pair.name}`;
  const edits = isAsserted ? replacing(pair, ['format', 'inFormat']) : [];
  if (old.length === 0) differ.add(pair, 'format-added', `${what} is now ${is}`, edits);
  else if (now.length === 0) differ.add(pair, 'format-removed', `${what}, ${was}, is gone`, edits);
  else differ.add(pair, 'format-changed', `${what} was ${was} and is now ${is}`, edits);
}

function quoted(texts: readonly string[]): string {
  return texts.map(text => `“${text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN - 1)}…`}”`).join(' and ');
}
