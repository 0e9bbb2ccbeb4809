import { type Edit, placeKey, type SchemaNode } from '../node.js';
import type { Differ } from './differ.js';
import { type Edits, replacing } from './edits.js';
import { matchVariants, tagsOf } from './matchVariants.js';
import type { Pair, Side } from './side.js';

/** What changed about the variants of a union. */
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
  const matched = matchVariants(old.branches, now.branches, differ.sameness);
  if (old.keyword !== now.keyword) {
    const edit: Edit = parts => ({
      ...parts,
      anyOf: [],
      oneOf: [],
      [now.keyword]: [...parts.anyOf, ...parts.oneOf],
    });
    const words = now.keyword === 'oneOf' ? 'must now fit exactly one variant' : 'may now fit several variants';
    differ.add(pair, 'union-changed', `${pair.name} ${words}`, [[old.owner, edit]]);
  }
  for (const [index, branch] of old.branches.entries()) {
    const partner = matched.get(index);
    const name = variantName(branch, index, pair.name);
    if (partner !== undefined) differ.compare(branch, now.branches[partner] as SchemaNode, pair.path, name);
    else differ.add(pair, 'union-variant-removed', `${name} is gone`, withoutVariant(old, branch), { before: branch });
  }
  const taken = new Set(matched.values());
  for (const [index, branch] of now.branches.entries()) {
    if (taken.has(index)) continue;
    const edits = withVariant(old, branch);
    differ.add(pair, 'union-variant-added', `${variantName(branch, index, pair.name)} is new`, edits, {
      after: branch,
    });
  }
}

/** By its place, so that it is the same one when other variants have gone. The union stays one of its kind. */
function withoutVariant({ owner }: Union, branch: SchemaNode): Edits {
  const gone = placeKey(branch.place);
  const rest = (branches: readonly SchemaNode[]) => {
    const kept = branches.filter(({ place }) => placeKey(place) !== gone);
    return branches.length > 0 && kept.length === 0 ? [owner.graph.made('false', { always: false })] : kept;
  };
  return [[owner, parts => ({ ...parts, anyOf: rest(parts.anyOf), oneOf: rest(parts.oneOf) })]];
}

function withVariant({ owner }: Union, branch: SchemaNode): Edits {
  const more = (branches: readonly SchemaNode[]) => (branches.length > 0 ? [...branches, branch] : branches);
  return [[owner, parts => ({ ...parts, anyOf: more(parts.anyOf), oneOf: more(parts.oneOf) })]];
}

function variantName(branch: SchemaNode, index: number, of: string): string {
  const title = branch.annotation('title');
  const tag = tagsOf(branch).values().next().value;
  const name =
    typeof title === 'string' ? title : (tag ?? /([^/#]+)$/.exec(String(branch.annotation('$ref') ?? ''))?.[1]);
  return name === undefined ? `variant ${index + 1} of ${of}` : `variant “${name}” of ${of}`;
}
