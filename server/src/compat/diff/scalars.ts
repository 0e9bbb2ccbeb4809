import { ANY_TYPE, jsonEqual, NULL, shown } from '../json.js';
import type { Bound, Parts } from '../node.js';
import type { Json } from '../verdict.js';
import { type Differ, type Pair, replacing, type Side } from './differ.js';
import { typeNames } from './types.js';

/** What changed about types, values, numbers and texts. */
export function changesOfScalars(differ: Differ, pair: Pair): void {
  types(differ, pair);
  values(differ, pair);
  bound(differ, pair, 'lower', 'minimum', (a, b) => a > b);
  bound(differ, pair, 'upper', 'maximum', (a, b) => a < b);
  count(differ, pair, 'minLength', 'min-length', 'the least length', Math.max);
  count(differ, pair, 'maxLength', 'max-length', 'the greatest length', Math.min);
  count(differ, pair, 'minItems', 'min-items', 'the least number of items', Math.max);
  count(differ, pair, 'maxItems', 'max-items', 'the greatest number of items', Math.min);
  count(differ, pair, 'minProperties', 'min-properties', 'the least number of fields', Math.max);
  count(differ, pair, 'maxProperties', 'max-properties', 'the greatest number of fields', Math.min);
  texts(differ, pair, 'pattern', 'pattern', 'the pattern');
  texts(differ, pair, 'multipleOf', 'multiple-of', 'the step');
  unique(differ, pair);
}

function types(differ: Differ, pair: Pair): void {
  const old = pair.before.types();
  const now = pair.after.types();
  // Listed values say what types there are by themselves.
  const isListed = (side: Side, types: number) => types === ANY_TYPE && listed(side) !== undefined;
  if (old === now || isListed(pair.before, old) || isListed(pair.after, now)) return;
  const edits = replacing(pair, ['types']);
  if ((old ^ now) === NULL) {
    if (now & NULL) differ.add(pair, 'nullable-added', `${pair.name} may now be null`, edits);
    else differ.add(pair, 'nullable-removed', `${pair.name} may no longer be null`, edits);
    return;
  }
  const kind = (now & ~old) === 0 ? 'type-narrowed' : (old & ~now) === 0 ? 'type-widened' : 'type-changed';
  differ.add(pair, kind, `${pair.name} was ${typeNames(old)} and is now ${typeNames(now)}`, edits);
}

/** The values listed for a place; undefined when it lists none. */
function listed(side: Side): readonly Json[] | undefined {
  let list: readonly Json[] | undefined;
  for (const { parts } of side.nodes) {
    for (const found of [parts.values, parts.constant && [parts.constant.value]]) {
      if (found) list = list ? list.filter(value => found.some(other => jsonEqual(value, other))) : found;
    }
  }
  return list;
}

function values(differ: Differ, pair: Pair): void {
  const old = listed(pair.before);
  const now = listed(pair.after);
  if (!old && !now) return;
  const keys: (keyof Parts)[] = ['values', 'constant'];
  if (!old || !now) {
    const list = (now ?? old ?? []).slice(0, 6).map(shown).join(', ');
    if (now) differ.add(pair, 'enum-added', `${pair.name} is now one of ${list}`, replacing(pair, keys));
    else differ.add(pair, 'enum-removed', `${pair.name} is no longer one of ${list}`, replacing(pair, keys));
    return;
  }
  const [was] = old;
  const [is] = now;
  if (old.length === 1 && now.length === 1 && was !== undefined && is !== undefined) {
    if (jsonEqual(was, is)) return;
    differ.add(
      pair,
      'const-changed',
      `${pair.name} was always ${shown(was)} and is now always ${shown(is)}`,
      replacing(pair, keys),
    );
    return;
  }
  const having = new Set([...pair.before.having('values'), ...pair.before.having('constant')]);
  const relist = (list: readonly Json[]) =>
    [...having].map(node => {
      const edit = ({ constant: _, ...parts }: Parts): Parts => ({ ...parts, values: list });
      return [node, edit] as const;
    });
  for (const value of now.filter(one => !old.some(other => jsonEqual(one, other)))) {
    differ.add(pair, 'enum-value-added', `${pair.name} may now be ${shown(value)}`, relist([...old, value]));
  }
  for (const value of old.filter(one => !now.some(other => jsonEqual(one, other)))) {
    const rest = old.filter(other => !jsonEqual(value, other));
    differ.add(pair, 'enum-value-removed', `${pair.name} may no longer be ${shown(value)}`, relist(rest));
  }
}

function bound(
  differ: Differ,
  pair: Pair,
  key: 'lower' | 'upper',
  kind: string,
  tighter: (a: number, b: number) => boolean,
): void {
  const tightest = (side: Side) =>
    side.nodes.reduce<Bound | undefined>((best, { parts }) => {
      const found = parts[key];
      if (!found || !best) return best ?? found;
      return tighter(found.value, best.value) || (found.value === best.value && found.open) ? found : best;
    }, undefined);
  const old = tightest(pair.before);
  const now = tightest(pair.after);
  if (old?.value === now?.value && old?.open === now?.open) return;
  const words = ({ value, open }: Bound) => (open ? `${value} (not itself)` : `${value}`);
  const edits = replacing(pair, [key]);
  if (!old && now) differ.add(pair, `${kind}-added`, `the ${kind} of ${pair.name} is now ${words(now)}`, edits);
  if (old && !now) differ.add(pair, `${kind}-removed`, `the ${kind} of ${pair.name}, ${words(old)}, is gone`, edits);
  if (!old || !now) return;
  const raised = now.value > old.value || (now.value === old.value && now.open === (key === 'lower'));
  const outcome = raised ? 'raised' : 'lowered';
  differ.add(
    pair,
    `${kind}-${outcome}`,
    `the ${kind} of ${pair.name} was ${words(old)} and is now ${words(now)}`,
    edits,
  );
}

function count(
  differ: Differ,
  pair: Pair,
  key: 'minLength' | 'maxLength' | 'minItems' | 'maxItems' | 'minProperties' | 'maxProperties',
  kind: string,
  what: string,
  tightest: (...counts: number[]) => number,
): void {
  const of = (side: Side) => {
    const found = side.nodes.flatMap(({ parts }) => (parts[key] === undefined ? [] : [parts[key]]));
    return found.length === 0 ? undefined : tightest(...found);
  };
  const old = of(pair.before);
  const now = of(pair.after);
  if (old === now) return;
  const edits = replacing(pair, [key]);
  if (old === undefined) differ.add(pair, `${kind}-added`, `${what} of ${pair.name} is now ${now}`, edits);
  else if (now === undefined) differ.add(pair, `${kind}-removed`, `${what} of ${pair.name}, ${old}, is gone`, edits);
  else {
    const outcome = now > old ? 'raised' : 'lowered';
    differ.add(pair, `${kind}-${outcome}`, `${what} of ${pair.name} was ${old} and is now ${now}`, edits);
  }
}

function texts(differ: Differ, pair: Pair, key: 'pattern' | 'multipleOf' | 'format', kind: string, what: string): void {
  const of = (side: Side) =>
    side.nodes.flatMap(({ parts }) => (parts[key] === undefined ? [] : [`${parts[key]}`])).sort();
  const old = of(pair.before);
  const now = of(pair.after);
  if (old.join('\n') === now.join('\n')) return;
  const quoted = (list: readonly string[]) => list.map(text => `“${text}”`).join(' and ');
  const edits = key === 'format' ? [] : replacing(pair, key === 'multipleOf' ? [key, 'step'] : [key]);
  if (old.length === 0) differ.add(pair, `${kind}-added`, `${what} of ${pair.name} is now ${quoted(now)}`, edits);
  else if (now.length === 0)
    differ.add(pair, `${kind}-removed`, `${what} of ${pair.name}, ${quoted(old)}, is gone`, edits);
  else
    differ.add(pair, `${kind}-changed`, `${what} of ${pair.name} was ${quoted(old)} and is now ${quoted(now)}`, edits);
}

/** A format is an annotation: it changes what is said, not which payloads there are. */
export function changeOfFormat(differ: Differ, pair: Pair): void {
  texts(differ, pair, 'format', 'format', 'the format');
}

function unique(differ: Differ, pair: Pair): void {
  const of = (side: Side) => side.nodes.some(({ parts }) => parts.unique);
  if (of(pair.before) === of(pair.after)) return;
  const edits = replacing(pair, ['unique']);
  if (of(pair.after)) differ.add(pair, 'unique-items-added', `the items of ${pair.name} are now all different`, edits);
  else differ.add(pair, 'unique-items-removed', `the items of ${pair.name} may now repeat`, edits);
}
