import { canonicalText } from '../json.js';
import type { Parts, SchemaNode } from '../node.js';
import { type Differ, type Pair, replacing, Side } from './differ.js';

/** What changed about the variants of a union, and about the further schemas that all must hold. */
export function changesOfUnions(differ: Differ, pair: Pair): void {
  const [old, ...moreOld] = unions(pair.before);
  const [now, ...moreNow] = unions(pair.after);
  if (!old && !now) return;
  if (old && now && moreOld.length + moreNow.length === 0) variants(differ, pair, old, now);
  else if (!sameUnions(differ, pair)) {
    const outcome = !old ? 'added' : !now ? 'removed' : 'changed';
    const words = {
      added: 'can now be one of several variants',
      removed: 'is no longer one of several variants',
      changed: 'has other variants',
    };
    differ.add(pair, `union-${outcome}`, `${pair.name} ${words[outcome]}`, replacing(pair, ['anyOf', 'oneOf']));
  }
}

interface Union {
  readonly owner: SchemaNode;
  readonly keyword: 'anyOf' | 'oneOf';
  readonly branches: readonly SchemaNode[];
}

function unions(side: Side): readonly Union[] {
  return side.nodes.flatMap(owner =>
    (['anyOf', 'oneOf'] as const)
      .map(keyword => ({ owner, keyword, branches: owner.parts[keyword] }))
      .filter(({ branches }) => branches.length > 0),
  );
}

function sameUnions(differ: Differ, pair: Pair): boolean {
  const old = unions(pair.before);
  const now = unions(pair.after);
  if (old.length !== now.length) return false;
  return old.every(({ keyword, branches }, index) => {
    const other = now[index] as Union;
    if (keyword !== other.keyword || branches.length !== other.branches.length) return false;
    return branches.every((branch, place) => differ.sameness.same(branch, other.branches[place] as SchemaNode));
  });
}

function variants(differ: Differ, pair: Pair, old: Union, now: Union): void {
  const matched = match(differ, old.branches, now.branches);
  if (old.keyword !== now.keyword) {
    const edit = (parts: Parts): Parts => ({ ...parts, anyOf: [], oneOf: [], [now.keyword]: old.branches });
    const words = now.keyword === 'oneOf' ? 'must now fit exactly one variant' : 'may now fit several variants';
    differ.add(pair, 'union-changed', `${pair.name} ${words}`, [[old.owner, edit]]);
  }
  for (const [index, branch] of old.branches.entries()) {
    const partner = matched.get(index);
    if (partner !== undefined) {
      differ.compare(branch, now.branches[partner] as SchemaNode, pair.path, variantName(branch, index, pair.name));
      continue;
    }
    const edit = (parts: Parts): Parts => ({
      ...parts,
      [old.keyword]: parts[old.keyword].filter((_, place) => place !== index),
    });
    differ.add(pair, 'union-variant-removed', `${variantName(branch, index, pair.name)} is gone`, [[old.owner, edit]], {
      before: branch,
    });
  }
  const taken = new Set(matched.values());
  for (const [index, branch] of now.branches.entries()) {
    if (taken.has(index)) continue;
    const edit = (parts: Parts): Parts => ({ ...parts, [old.keyword]: [...parts[old.keyword], branch] });
    differ.add(pair, 'union-variant-added', `${variantName(branch, index, pair.name)} is new`, [[old.owner, edit]], {
      after: branch,
    });
  }
}

function variantName(branch: SchemaNode, index: number, of: string): string {
  const title = branch.annotation('title');
  const tag = tagsOf(branch)[0];
  const name =
    typeof title === 'string' ? title : (tag ?? /([^/#]+)$/.exec(String(branch.annotation('$ref') ?? ''))?.[1]);
  return name === undefined ? `variant ${index + 1} of ${of}` : `variant “${name}” of ${of}`;
}

/** For each old variant the new one that stands for it: the same, else with the same tag or name, else the most alike. */
function match(differ: Differ, old: readonly SchemaNode[], now: readonly SchemaNode[]): ReadonlyMap<number, number> {
  const matched = new Map<number, number>();
  const taken = new Set<number>();
  const pairUp = (fits: (a: SchemaNode, b: SchemaNode) => boolean) => {
    for (const [index, branch] of old.entries()) {
      if (matched.has(index)) continue;
      const partner = now.findIndex((other, place) => !taken.has(place) && fits(branch, other));
      if (partner < 0) continue;
      matched.set(index, partner);
      taken.add(partner);
    }
  };
  pairUp((a, b) => differ.sameness.same(a, b));
  pairUp((a, b) => tagsOf(a).some(tag => tagsOf(b).includes(tag)));
  pairUp((a, b) => tagsOf(a).length + tagsOf(b).length === 0 && sameName(a, b));
  pairUp((a, b) => tagsOf(a).length + tagsOf(b).length === 0 && alike(a, b));
  return matched;
}

/** The constants that tell a variant from its siblings, as `name: value`. */
function tagsOf(branch: SchemaNode): readonly string[] {
  const tags: string[] = [];
  const side = new Side(branch);
  for (const { parts } of side.nodes) {
    if (parts.constant) tags.push(canonicalText(parts.constant.value));
    for (const [name, node] of parts.properties) {
      for (const inner of new Side(node).nodes) {
        const only =
          inner.parts.constant?.value ?? (inner.parts.values?.length === 1 ? inner.parts.values[0] : undefined);
        if (only !== undefined) tags.push(`${name}: ${canonicalText(only)}`);
      }
    }
  }
  return tags;
}

function sameName(a: SchemaNode, b: SchemaNode): boolean {
  return ['$ref', 'title'].some(keyword => {
    const name = a.annotation(keyword);
    return typeof name === 'string' && name === b.annotation(keyword);
  });
}

function alike(a: SchemaNode, b: SchemaNode): boolean {
  const [left, right] = [new Side(a), new Side(b)];
  if (left.types() !== right.types()) return false;
  const fields = (side: Side) => new Set(side.nodes.flatMap(({ parts }) => [...parts.properties.keys()]));
  const [old, now] = [fields(left), fields(right)];
  const shared = [...old].filter(name => now.has(name)).length;
  return shared * 2 >= Math.max(old.size, now.size);
}
