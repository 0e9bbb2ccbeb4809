import { listOf } from '../../base/suggest.js';
import type { Edit, SchemaNode } from '../node.js';
import type { Condition, Parts } from '../parts.js';
import type { Differ } from './differ.js';
import { ownerOf, replacing, replacingInPlace, without } from './edits.js';
import { areTypesUnclear, notUnderstood, type Pair, type Side } from './side.js';

/** What changed about demands that depend on others, that forbid, or that are not understood. */
export function changesOfLogic(differ: Differ, pair: Pair): void {
  forbidden(differ, pair);
  condition(differ, pair);
  names(differ, pair);
  dependencies(differ, pair);
  dependentSchemas(differ, pair);
  for (const [key, stem, what] of unevaluated) {
    if (!differ.isSameIn(pair, key)) differ.replaced(pair, key, stem, what, replacingInPlace(pair, key));
  }
  if (differ.isSameIn(pair, 'unsupported')) return;
  const keys: readonly (keyof Parts)[] = areTypesUnclear(pair) ? ['types', 'unsupported'] : ['unsupported'];
  differ.replaced(pair, 'unsupported', 'not-understood', notUnderstoodIn(pair), replacing(pair, keys));
}

function notUnderstoodIn(pair: Pair): string {
  const words = new Set(notUnderstood(pair).flatMap(({ keyword }) => (keyword === undefined ? [] : [`“${keyword}”`])));
  if (words.size === 0) return 'what is no schema';
  return `what ${listOf([...words], 'and')} ${words.size === 1 ? 'says' : 'say'}, which is not understood,`;
}

const unevaluated = [
  ['unevaluatedProperties', 'unevaluated-properties', 'the demand on other fields'],
  ['unevaluatedItems', 'unevaluated-items', 'the demand on other items'],
] as const;

/** The one schema on each side that says something about a member; undefined where there are none or several. */
function ones(pair: Pair, key: 'not' | 'condition' | 'names'): readonly [SchemaNode, SchemaNode] | undefined {
  const [old, ...moreOld] = pair.before.having(key);
  const [now, ...moreNow] = pair.after.having(key);
  return old && now && moreOld.length + moreNow.length === 0 ? [old, now] : undefined;
}

function forbidden(differ: Differ, pair: Pair): void {
  if (differ.isSameIn(pair, 'not')) return;
  const [was, is] = (ones(pair, 'not') ?? []).map(({ parts }) => parts.not);
  if (!was || !is) {
    differ.replaced(pair, 'not', 'not', 'what is forbidden');
    return;
  }
  const edits = replacing(pair, ['not']);
  if (differ.proves(was, is)) differ.add(pair, 'not-tightened', `more is forbidden at ${pair.name}`, edits);
  else if (differ.proves(is, was)) differ.add(pair, 'not-loosened', `less is forbidden at ${pair.name}`, edits);
  else differ.add(pair, 'not-changed', `what is forbidden changed at ${pair.name}`, edits);
}

/** Where the condition itself stays, what it demands is compared by itself. */
function condition(differ: Differ, pair: Pair): void {
  if (differ.isSameIn(pair, 'condition')) return;
  const nodes = ones(pair, 'condition');
  const [was, is] = (nodes ?? []).map(({ parts }) => parts.condition);
  if (!nodes || !was || !is || !differ.sameness.same(was.test, is.test)) {
    differ.replaced(pair, 'condition', 'conditional', 'the condition');
    return;
  }
  for (const [key, words] of [
    ['met', 'where the condition holds'],
    ['unmet', 'where the condition does not hold'],
  ] as const) {
    const [old, now] = [was[key], is[key]];
    if (old && now) differ.compare(old, now, pair.path, `${pair.name} ${words}`);
    else if (old || now) {
      const edit: Edit = parts =>
        parts.condition ? { ...parts, condition: withBranch(parts.condition, key, now) } : parts;
      const what = now ? 'now demands something' : 'no longer demands anything';
      differ.add(pair, 'conditional-changed', `${pair.name} ${what} ${words}`, [[nodes[0], edit]]);
    }
  }
}

function withBranch(condition: Condition, key: 'met' | 'unmet', node: SchemaNode | undefined): Condition {
  const { [key]: _, ...rest } = condition;
  return node ? { ...rest, [key]: node } : rest;
}

function names(differ: Differ, pair: Pair): void {
  if (differ.isSameIn(pair, 'names')) return;
  const [was, is] = (ones(pair, 'names') ?? []).map(({ parts }) => parts.names);
  if (was && is) differ.compare(was, is, pair.path, `a name in ${pair.name}`);
  else differ.replaced(pair, 'names', 'property-names', 'the demand on names');
}

function dependencies(differ: Differ, pair: Pair): void {
  const of = (side: Side) => {
    const found = new Map<string, ReadonlySet<string>>();
    for (const { parts } of side.nodes) {
      for (const [name, others] of parts.dependentRequired)
        found.set(name, new Set([...(found.get(name) ?? []), ...others]));
    }
    return found;
  };
  const [old, now] = [of(pair.before), of(pair.after)];
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(name), now.get(name)];
    if (was && is && was.size === is.size && [...was].every(other => is.has(other))) continue;
    dependency(differ, pair, name, was, is);
  }
}

function dependency(
  differ: Differ,
  pair: Pair,
  name: string,
  was: ReadonlySet<string> | undefined,
  is: ReadonlySet<string> | undefined,
): void {
  const cleared: Edit = parts => ({ ...parts, dependentRequired: without(parts.dependentRequired, name) });
  const owner = pair.before.nodes.find(({ parts }) => parts.dependentRequired.has(name)) ?? ownerOf(pair);
  const others = pair.before.nodes.filter(node => node !== owner && node.parts.dependentRequired.has(name));
  const edit: Edit = parts => {
    const rest = without(parts.dependentRequired, name);
    return { ...parts, dependentRequired: is ? new Map([...rest, [name, [...is]]]) : rest };
  };
  const edits = [[owner, edit] as const, ...others.map(node => [node, cleared] as const)];
  const list = (names: ReadonlySet<string>) => [...names].map(other => `“${other}”`).join(' and ') || 'nothing';
  if (!was) differ.add(pair, 'dependency-added', `“${name}” now needs ${list(is ?? new Set())} beside it`, edits);
  else if (!is) differ.add(pair, 'dependency-removed', `“${name}” no longer needs ${list(was)} beside it`, edits);
  else {
    const isMore = [...was].every(other => is.has(other));
    const isLess = [...is].every(other => was.has(other));
    const kind = isMore ? 'dependency-tightened' : isLess ? 'dependency-loosened' : 'dependency-changed';
    differ.add(pair, kind, `“${name}” needed ${list(was)} beside it and needs ${list(is)} now`, edits);
  }
}

function dependentSchemas(differ: Differ, pair: Pair): void {
  if (differ.isSameIn(pair, 'dependentSchemas')) return;
  const [old, ...moreOld] = pair.before.having('dependentSchemas');
  const [now, ...moreNow] = pair.after.having('dependentSchemas');
  if (!old || !now || moreOld.length + moreNow.length > 0) {
    differ.replaced(pair, 'dependentSchemas', 'dependent-schema', 'what a field demands of the others');
    return;
  }
  const [before, after] = [old.parts.dependentSchemas, now.parts.dependentSchemas];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(name), after.get(name)];
    if (was && is) {
      differ.compare(was, is, pair.path, `${pair.name} with “${name}”`);
      continue;
    }
    const edit: Edit = parts => {
      const rest = without(parts.dependentSchemas, name);
      return { ...parts, dependentSchemas: is ? new Map([...rest, [name, is]]) : rest };
    };
    const words = is
      ? `“${name}” now demands something of the others`
      : `“${name}” no longer demands anything of the others`;
    differ.add(pair, is ? 'dependent-schema-added' : 'dependent-schema-removed', `${words} at ${pair.name}`, [
      [old, edit],
    ]);
  }
}
