import { realpathSync } from 'node:fs';
import { keyPath, type UriKey } from '../base/uri.js';
import type { FileContent, FileSystem } from '../workspace/ports.js';
import { isMissing, unreadableReason } from './fileErrors.js';
import { contains, readText, realFolder, type TextContent } from './files.js';

/**
 * The disk as the workspace sees it: only files that lie within its folders, also after every symbolic link on the way
 * is followed, so that no contract can show a file of the system through a link.
 */
export class DiskFileSystem implements FileSystem {
  #roots: readonly string[] = [];

  /** @param folders absolute paths of the workspace's folders */
  constructor(folders: readonly string[]) {
    this.setFolders(folders);
  }

  /** From now on the workspace has these folders. */
  setFolders(folders: readonly string[]): void {
    this.#roots = folders.map(realFolder);
  }

  read(key: UriKey): FileContent {
    const path = keyPath(key);
    if (path === undefined) return { kind: 'unreadable', reason: `“${key}” is not a file on this computer.` };
    try {
      const real = realpathSync.native(path);
      if (this.#roots.some(root => contains(root, real))) return analysable(readText(path));
      const reason = `“${path}” leads to “${real}”, which lies outside the workspace; only files inside it are read.`;
      return { kind: 'unreadable', reason };
    } catch (error) {
      if (isMissing(error)) return { kind: 'missing' };
      return { kind: 'unreadable', reason: unreadableReason(path, error) };
    }
  }
}

/** With what the pointer begins that git has in place of a large file. */
const pointer = 'version https://git-lfs.github.com/spec/';

/** Content as the workspace takes it: what stands for another text, or is beyond the limit, is not analysed, and says so. */
export function analysable(content: TextContent): FileContent {
  if (content.kind !== 'text') return content;
  if (content.tooLarge !== undefined) return { kind: 'unreadable', reason: content.tooLarge };
  if (!content.text.startsWith(pointer)) return content;
  const reason =
    'Only the pointer of Git LFS is here, and not the file: run “git lfs pull”, and keep contracts and schemas in git itself, where their changes can be compared.';
  return { kind: 'unreadable', reason };
}
