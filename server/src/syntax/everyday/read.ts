import type { Node } from '../nodes.js';
import { blockNode } from './block.js';
import { Cursor, notEveryday } from './cursor.js';

/** The marker that many YAML files begin with. */
const documentStart = /^---\r?\n/;

/**
 * Reads everyday YAML, which is what nearly every file is at nearly every moment: maps, lists, scalars and comments,
 * without anchors, tags, tabs, directives or mistakes. Some twenty times as fast as the library, and held to give the
 * very tree that the library gives by a test that compares them. Undefined for anything else: the library judges that.
 */
export function readEveryday(content: string): { readonly root: Node | undefined } | undefined {
  const cursor = new Cursor(content);
  cursor.lineStart = cursor.at = documentStart.exec(content)?.[0].length ?? 0;
  try {
    if (!cursor.toContent()) cursor.nextContent();
    if (cursor.at >= cursor.end) return { root: undefined };
    if (cursor.column > 0) return undefined;
    const root = blockNode(cursor, -1, 0);
    return cursor.at >= cursor.end ? { root } : undefined;
  } catch (error) {
    if (error === notEveryday) return undefined;
    throw error;
  }
}
