import type { UriKey } from '../../base/uri.js';
import type { Node } from '../../syntax/nodes.js';
import type { SchemaFileSource } from '../payloadSchema.js';
import { collectFiles } from '../schemaReferences.js';

/** Whether a file that `$ref`s below a node reach, one through another, says something else than it did before. */
export function reachesChangedSchema(
  root: Node,
  from: UriKey,
  now: SchemaFileSource,
  before: SchemaFileSource,
): boolean {
  const reached = new Set(filesNamed(root, from));
  for (const key of reached) {
    const [is, was] = [now(key), before(key)];
    if (is.kind !== was.kind) return true;
    if (is.kind === 'none' || was.kind === 'none') continue;
    if (is.text.content !== was.text.content) return true;
    for (const next of is.tree.root ? filesNamed(is.tree.root, key) : []) reached.add(next);
  }
  return false;
}

const known = new WeakMap<Node, ReadonlySet<UriKey>>();

/** The files that `$ref`s below a node name, not those that these name in turn. */
export function filesNamed(root: Node, from: UriKey): ReadonlySet<UriKey> {
  let keys = known.get(root);
  if (!keys) {
    const found = new Set<UriKey>();
    collectFiles(root, from, found);
    known.set(root, found);
    keys = found;
  }
  return keys;
}
