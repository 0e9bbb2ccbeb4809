import { keyPath, type UriKey } from '../../base/uri.js';
import { contains, realFolder } from '../files.js';
import { findRepository, type Repository } from './gitDir.js';

/** A folder of the workspace and the repository it lies in. */
export interface WorkspaceFolder {
  readonly key: UriKey;
  /** Absolute path; undefined for a folder that is not on this computer's disk. */
  readonly path: string | undefined;
  readonly repository: Repository | undefined;
}

/** The folders with their repositories; a folder within another one of the same repository adds nothing and is left out. */
export function workspaceFolders(keys: readonly UriKey[]): readonly WorkspaceFolder[] {
  const folders = [...new Set(keys)].map(key => {
    const path = keyPath(key);
    // A folder behind a link lies where it really is, also for git.
    return { key, path, repository: path === undefined ? undefined : findRepository(realFolder(path)) };
  });
  return folders.filter(inner => !folders.some(outer => outer !== inner && covers(outer, inner)));
}

function covers(outer: WorkspaceFolder, inner: WorkspaceFolder): boolean {
  if (outer.path === undefined || inner.path === undefined) return false;
  return outer.repository?.workTree === inner.repository?.workTree && contains(outer.path, inner.path);
}
