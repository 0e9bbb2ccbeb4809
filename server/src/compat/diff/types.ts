import { typeOf } from '../json.js';
import type { SchemaNode } from '../node.js';
import { noParts, type Parts } from '../parts.js';
import { some } from '../reader/declared.js';

const names: readonly (readonly [number, string])[] = [
  [1, 'null'],
  [2, 'a boolean'],
  [16, 'a string'],
  [32, 'a list'],
  [64, 'an object'],
];

export function typeNames(types: number): string {
  if (types === noParts.types) return 'anything';
  const words = names.filter(([bit]) => types & bit).map(([, word]) => word);
  if ((types & 12) === 12) words.splice(1, 0, 'a number');
  else if (types & 4) words.push('an integer');
  else if (types & 8) words.push('a fraction');
  return words.length === 0 ? 'nothing' : words.join(' or ');
}

const MAX_VISITS = 200;

/** The types a place may have, through references and unions. */
export function typesAt(root: SchemaNode | undefined): number {
  let visits = 0;
  const visit = (node: SchemaNode, depth: number): number => {
    if (depth > 8 || ++visits > MAX_VISITS) return noParts.types;
    const { parts } = node;
    let types = parts.always === false ? 0 : parts.types & valueTypes(parts);
    for (const conjunct of [...some(parts.ref), ...parts.allOf]) types &= visit(conjunct, depth + 1);
    for (const branches of [parts.anyOf, parts.oneOf]) {
      if (branches.length > 0) types &= branches.reduce((all, branch) => all | visit(branch, depth + 1), 0);
    }
    return types;
  };
  return root ? visit(root, 0) : noParts.types;
}

function valueTypes(parts: Parts): number {
  const listed = parts.values ?? (parts.constant ? [parts.constant.value] : undefined);
  // A listed integer does not make a place one of integers: 1 and 2.5 are both numbers.
  return listed ? listed.reduce<number>((types, value) => types | typeOf(value), 0) : noParts.types;
}
