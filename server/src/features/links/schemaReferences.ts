import type { Node, ScalarNode } from '../../syntax/nodes.js';
import { walk } from '../../syntax/query.js';
import type { ContractFile } from '../../workspace/contractFile.js';

/** Keywords under which a `$ref` is data, not a reference. */
const dataKeywords = new Set(['const', 'enum', 'default', 'example', 'examples']);

/** The `$ref`s in the payload schemas of a contract file, as written. */
export function referenceNodes({ document }: ContractFile): readonly ScalarNode[] {
  if (document?.kind !== 'contract') return [];
  const schemas = [
    ...document.outputs.flatMap(({ schema, accepts }) => [schema, accepts]),
    ...document.inputs.map(({ schema }) => schema),
  ];
  return schemas.flatMap(schema => (schema ? referencesBelow(schema.node) : []));
}

/** The `$ref`s in a schema, or in a file of schemas. What an alias repeats is found at its anchor only. */
export function referencesBelow(root: Node): readonly ScalarNode[] {
  const found = new Map<number, ScalarNode>();
  walk(root, (node, path) => {
    const key = path.at(-1);
    if (typeof key === 'string' && dataKeywords.has(key) && path.at(-2) !== 'properties') return false;
    // Whatever the alias repeats is visited at its anchor, unless that lies outside of the schema.
    if (key === '$ref' && node.kind === 'scalar' && !node.alias) found.set(node.start, node);
    return undefined;
  });
  return [...found.values()];
}
