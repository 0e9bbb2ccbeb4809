import type { Text } from '../base/text.js';
import { resolveFrom, type UriKey } from '../base/uri.js';
import type { Node } from '../syntax/nodes.js';
import { walk } from '../syntax/query.js';
import type { Workspace } from '../workspace/workspace.js';

/** Whether a text may hold a `$ref`: most contracts say themselves what they promise, and need not be walked through. */
export function mayRefer({ content }: Text): boolean {
  // In double quotes its letters may be escaped.
  return content.includes('$ref') || content.includes('\\');
}

/** The files that `$ref`s name in the contracts of a workspace, not those that these name in turn. */
export function schemaFilesNamed(workspace: Workspace): ReadonlySet<UriKey> {
  const keys = new Set<UriKey>();
  for (const file of workspace.files.values()) {
    if (mayRefer(file.text) && file.tree.root) collectFiles(file.tree.root, file.key, keys);
  }
  return keys;
}

/** Adds the files that `$ref`s below a node of a file name. */
export function collectFiles(root: Node, from: UriKey, into: Set<UriKey>): void {
  walk(root, node => {
    if (node.kind !== 'map') return true;
    for (const { key, value } of node.entries) {
      if (key.text !== '$ref' || value?.kind !== 'scalar') continue;
      const path = value.text.split('#', 1)[0] ?? '';
      if (path !== '' && !isAddress(path)) into.add(resolveFrom(from, path));
    }
    return true;
  });
}

/** Whether a reference names something by a scheme (`https:`, `file:`, `urn:`) rather than a path. */
export function isAddress(reference: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(reference);
}
