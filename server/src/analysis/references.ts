import { escapeStep } from '../base/pointer.js';
import type { MapNode, Node, ScalarNode } from '../syntax/nodes.js';

/** One `$ref` of a schema: the text that names the target, and the schema that it stands in. */
export interface WrittenReference {
  readonly text: ScalarNode;
  readonly holder: MapNode;
  /** The JSON Pointer of the holder, from the node that was asked about. */
  readonly pointer: string;
}

/** Keywords whose values are data, and those whose keys are names: a `$ref` in them is no reference. */
const data = new Set(['const', 'enum', 'default', 'example', 'examples']);
const named = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies']);

const known = new WeakMap<Node, readonly WrittenReference[]>();

/** The `$ref`s in a schema, those of the targets not counted. Aliases are followed once, where their anchor stands. */
export function referencesIn(root: Node): readonly WrittenReference[] {
  const remembered = known.get(root);
  if (remembered) return remembered;
  const found: WrittenReference[] = [];
  const visit = (node: Node, pointer: string, keysAreNames: boolean): void => {
    if (node.alias) return;
    if (node.kind === 'sequence') {
      for (const [index, item] of node.items.entries()) visit(item, `${pointer}/${index}`, false);
    }
    if (node.kind !== 'map') return;
    for (const { key, value } of node.entries) {
      if (!value || (!keysAreNames && data.has(key.text))) continue;
      if (!keysAreNames && key.text === '$ref' && value.kind === 'scalar' && value.type === 'string') {
        found.push({ text: value, holder: node, pointer });
      }
      visit(value, `${pointer}/${escapeStep(key.text)}`, !keysAreNames && named.has(key.text));
    }
  };
  visit(root, '', false);
  known.set(root, found);
  return found;
}
