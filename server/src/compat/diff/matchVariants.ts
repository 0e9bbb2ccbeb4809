import { canonicalText } from '../json.js';
import type { SchemaNode } from '../node.js';
import type { Sameness } from './same.js';
import { Side } from './side.js';
import { typesAt } from './types.js';

const MAX_COMPARED = 64;

/**
 * For each old variant of a union the new one that stands for it, by their indices: the same one, else the one with the
 * same constant in the field that tells the variants apart, else the one with the same name, else the most alike.
 */
export function matchVariants(
  old: readonly SchemaNode[],
  now: readonly SchemaNode[],
  sameness: Sameness,
): ReadonlyMap<number, number> {
  const matched = new Map<number, number>();
  const taken = new Set<number>();
  const pairUp = (index: number, partner: number) => {
    matched.set(index, partner);
    taken.add(partner);
  };
  const pairUpWhere = (fits: (index: number, partner: number) => boolean) => {
    for (const index of old.keys()) {
      if (matched.has(index)) continue;
      const partner = [...now.keys()].find(place => !taken.has(place) && fits(index, place));
      if (partner !== undefined) pairUp(index, partner);
    }
  };
  const [tags, others] = [discriminating(old), discriminating(now)];
  const isUntagged = (index: number, partner: number) => !tags[index] && !others[partner];
  pairUpWhere((index, partner) => sameness.same(old[index] as SchemaNode, now[partner] as SchemaNode));
  pairUpWhere((index, partner) => tags[index] !== undefined && tags[index] === others[partner]);
  pairUpWhere((index, partner) => isUntagged(index, partner) && isSameName(old[index], now[partner]));
  if (old.length > MAX_COMPARED || now.length > MAX_COMPARED) return matched;
  const costs = [...old.keys()]
    .filter(index => !matched.has(index))
    .flatMap(index => [...now.keys()].filter(place => !taken.has(place)).map(place => ({ index, place })))
    .filter(({ index, place }) => isUntagged(index, place))
    .map(({ index, place }) => ({ index, place, cost: costOf(old[index] as SchemaNode, now[place] as SchemaNode) }))
    .filter(({ cost }) => cost <= 0.5)
    .sort((a, b) => a.cost - b.cost || Math.abs(a.index - a.place) - Math.abs(b.index - b.place));
  for (const { index, place } of costs) if (!matched.has(index) && !taken.has(place)) pairUp(index, place);
  return matched;
}

/** Of each variant the constant that no sibling has, in the field in which most of them have one. */
function discriminating(branches: readonly SchemaNode[]): readonly (string | undefined)[] {
  const tags = branches.map(tagsOf);
  const counts = new Map<string, number>();
  for (const name of tags.flatMap(own => [...own.keys()])) counts.set(name, (counts.get(name) ?? 0) + 1);
  const tellsApart = (name: string) => {
    const values = tags.flatMap(own => own.get(name) ?? []);
    return new Set(values).size === values.length;
  };
  const [best] = [...counts].filter(([name]) => tellsApart(name)).sort(([, a], [, b]) => b - a);
  return best ? tags.map(own => own.get(best[0])) : tags.map(() => undefined);
}

/** The constants of a variant by the field that has them, as `name: value`; a variant that is a constant has no name. */
export function tagsOf(branch: SchemaNode): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const { parts } of new Side(branch).nodes) {
    if (parts.constant) tags.set('', canonicalText(parts.constant.value));
    for (const [name, node] of parts.properties) {
      for (const { parts: inner } of new Side(node).nodes) {
        const only = inner.constant?.value ?? (inner.values?.length === 1 ? inner.values[0] : undefined);
        if (only !== undefined) tags.set(name, `${name}: ${canonicalText(only)}`);
      }
    }
  }
  return tags;
}

function isSameName(a: SchemaNode | undefined, b: SchemaNode | undefined): boolean {
  return ['$ref', 'title'].some(keyword => {
    const name = a?.annotation(keyword);
    return typeof name === 'string' && name === b?.annotation(keyword);
  });
}

/** How much differs, from 0 (nothing) to 1 (everything). */
function costOf(a: SchemaNode, b: SchemaNode): number {
  const [left, right] = [typesAt(a), typesAt(b)];
  if ((left & right) === 0) return 1;
  const [old, now] = [wordsOf(a), wordsOf(b)];
  const all = new Set([...old, ...now]);
  if (all.size === 0) return left === right ? 0 : 0.5;
  const differing = [...all].filter(word => !old.has(word) || !now.has(word)).length;
  return Math.min(1, differing / all.size + (left === right ? 0 : 0.25));
}

/** What a schema speaks of: its fields with their types, and its other demands. */
function wordsOf(branch: SchemaNode): ReadonlySet<string> {
  const words = new Set<string>();
  for (const node of new Side(branch).nodes) {
    for (const [name, field] of node.parts.properties) {
      words.add(`.${name}`);
      words.add(`.${name} ${typesAt(field)}`);
    }
    for (const key of node.demanded) if (key !== 'properties' && key !== 'ref' && key !== 'types') words.add(key);
  }
  return words;
}
