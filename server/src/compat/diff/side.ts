import { isArray, isObject, jsonEqual, member } from '../json.js';
import type { SchemaNode } from '../node.js';
import { noParts, type Parts, type Unsupported } from '../parts.js';
import { below } from '../pointer.js';
import type { Json, SchemaPlace } from '../verdict.js';

/** All schemas that one place must meet together: through references and `allOf`. */
export class Side {
  readonly nodes: readonly SchemaNode[];

  constructor(readonly root: SchemaNode) {
    const nodes = new Set([root]);
    for (const node of nodes) {
      if (node.parts.ref) nodes.add(node.parts.ref);
      for (const conjunct of node.parts.allOf) nodes.add(conjunct);
    }
    this.nodes = [...nodes];
  }

  /** The schemas that say something about a member of the parts. */
  having(key: keyof Parts): readonly SchemaNode[] {
    return this.nodes.filter(node => node.demanded.includes(key));
  }

  types(): number {
    return this.nodes.reduce((types, { parts }) => types & (parts.always === false ? 0 : parts.types), noParts.types);
  }
}

/** What stands on one of the sides that is not understood. */
export function notUnderstood({ before, after }: Pair): readonly Unsupported[] {
  return [before, after].flatMap(({ nodes }) => nodes.flatMap(({ parts }) => parts.unsupported));
}

/** Whether what is not understood may say which types there are, so that they are no change of their own. */
export function areTypesUnclear(pair: Pair): boolean {
  return notUnderstood(pair).some(({ keyword }) => keyword === undefined || sayTypes.has(keyword));
}

const sayTypes = new Set(['type', '$ref', '$dynamicRef', '$recursiveRef', 'enum']);

/** Where a value is written in a list of a keyword; undefined where it is in none. */
export function placeInList(
  { nodes }: Side,
  keyword: 'enum' | 'required',
  value: Json,
): { place: SchemaPlace } | undefined {
  for (const { raw, place } of nodes) {
    const list = isObject(raw) ? member(raw, keyword) : undefined;
    const index = isArray(list) ? list.findIndex(item => jsonEqual(item, value)) : -1;
    if (index >= 0) return { place: { ...place, pointer: below(below(place.pointer, keyword), index) } };
  }
  return undefined;
}

/** One place in both schemas. */
export interface Pair {
  readonly before: Side;
  readonly after: Side;
  readonly path: string;
  /** How a sentence names the place. */
  readonly name: string;
}
