import { type Dirent, existsSync } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type CancellationToken, neverCancelled, throwIfCancelled } from '../base/cancellation.js';
import { compareText } from '../base/order.js';
import { pathKey, type UriKey } from '../base/uri.js';
import { isContractFile, isSkippedFolder } from './contractFiles.js';
import { errorCode, unreadableReason } from './fileErrors.js';
import { contains, realFolder } from './files.js';

/** How many folders are read at a time. */
const concurrency = 16;

export interface FoundFile {
  readonly key: UriKey;
  readonly path: string;
}

export interface WalkProblem {
  /**
   * `unreadable`: a folder that may not be read, a workspace folder that is not there, or a name that is no text;
   * `broken-link`: a contract file's link that leads nowhere or in a circle; `outside`: a link that leaves the workspace.
   */
  readonly kind: 'unreadable' | 'broken-link' | 'outside';
  readonly path: string;
  /** One sentence for people. */
  readonly reason: string;
}

export interface Walk {
  /** Every contract file, once, sorted by path. */
  readonly files: readonly FoundFile[];
  /** Folders below a workspace folder that are repositories of their own (submodules and nested clones), sorted. */
  readonly repositories: readonly string[];
  /** What could not be looked at, sorted by path. */
  readonly problems: readonly WalkProblem[];
}

/**
 * All contract files below `folders` (absolute paths), whether git knows, ignores or has never seen them.
 *
 * A link to a folder is not followed: inside the workspace its files are found at their own place, and what lies
 * outside is not the workspace's. So a circle of links cannot be entered. A link to a file counts as a file, unless the
 * file is found at its own place too: one contract must not become two with the same id.
 *
 * @throws Cancelled
 */
export async function findContractFiles(
  folders: readonly string[],
  token: CancellationToken = neverCancelled,
): Promise<Walk> {
  const found = new Set<string>();
  const links: string[] = [];
  const repositories = new Set<string>();
  const problems: WalkProblem[] = [];

  await visitFolders(folders, token, (folder, entries) => {
    if (entries instanceof Error) {
      problems.push({ kind: 'unreadable', path: folder, reason: folderReason(folder, entries) });
      return [];
    }
    const inner: string[] = [];
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.name === '.git' && !folders.includes(folder)) repositories.add(folder);
      if (entry.isDirectory()) {
        if (!isSkippedFolder(entry.name)) inner.push(path);
      } else if (entry.isSymbolicLink()) {
        if (!isSkippedFolder(entry.name)) links.push(path);
      } else if (entry.isFile() && isContractFile(entry.name)) {
        if (isNameless(path)) problems.push({ kind: 'unreadable', path, reason: namelessReason(path) });
        else found.add(path);
      }
    }
    return inner;
  });

  const roots = folders.map(realFolder);
  for (const path of links.sort()) {
    throwIfCancelled(token);
    const problem = await followLink(path, roots, found);
    if (problem) problems.push(problem);
  }
  return {
    files: [...found].sort().map(path => ({ key: pathKey(path), path })),
    repositories: [...repositories].sort(),
    problems: problems.sort((a, b) => compareText(a.path, b.path)),
  };
}

/** Reads folders, a bounded number at a time; `visit` answers the folders below that are to be read as well. */
async function visitFolders(
  roots: readonly string[],
  token: CancellationToken,
  visit: (folder: string, entries: readonly Dirent[] | Error) => readonly string[],
): Promise<void> {
  const seen = new Set<string>();
  const waiting: string[] = [];
  const enter = (folders: readonly string[]) => {
    for (const folder of folders) {
      if (seen.has(folder)) continue;
      seen.add(folder);
      waiting.push(folder);
    }
  };
  enter(roots);
  while (waiting.length > 0) {
    throwIfCancelled(token);
    const batch = waiting.splice(0, concurrency);
    const read = await Promise.all(batch.map(folder => readdir(folder, { withFileTypes: true }).catch(asError)));
    for (const [i, entries] of read.entries()) enter(visit(batch[i] as string, entries));
  }
  throwIfCancelled(token);
}

/** Adds a link to a contract file to `found`; answers what is wrong with a link that people would expect to count. */
async function followLink(
  path: string,
  roots: readonly string[],
  found: Set<string>,
): Promise<WalkProblem | undefined> {
  try {
    const target = await realpath(path);
    const stats = await stat(target);
    const named = isContractFile(path);
    if (!stats.isDirectory() && !(stats.isFile() && named)) return undefined;
    if (!roots.some(root => contains(root, target))) {
      const what = stats.isDirectory() ? 'folder' : 'file';
      const reason = `“${path}” links to the ${what} “${target}” outside the workspace and is not followed; add its folder to the workspace.`;
      return { kind: 'outside', path, reason };
    }
    if (stats.isFile() && !isFoundItself(target, roots)) found.add(path);
    return undefined;
  } catch (error) {
    if (!isContractFile(path)) return undefined;
    const reason =
      errorCode(error) === 'ENOENT'
        ? `“${path}” is a symbolic link that leads nowhere; point it at a file, or delete it.`
        : unreadableReason(path, error);
    return { kind: 'broken-link', path, reason };
  }
}

/** Whether the walk meets the target of a link at its own place. */
function isFoundItself(target: string, roots: readonly string[]): boolean {
  if (!isContractFile(target)) return false;
  const root = roots.find(candidate => contains(candidate, target)) as string;
  return !target.slice(root.length).split(/[\\/]/).slice(0, -1).some(isSkippedFolder);
}

function folderReason(folder: string, error: Error): string {
  switch (errorCode(error)) {
    case 'ENOENT':
      return folder.includes(replacement) ? namelessReason(folder) : `There is no folder “${folder}”.`;
    case 'ENOTDIR':
      return `“${folder}” is a file, not a folder.`;
    default:
      return unreadableReason(folder, error);
  }
}

/** Stands in a name for bytes that are not UTF-8. */
const replacement = '\ufffd';

/** Whether a file that was listed is not found under its name, because that is no text. */
function isNameless(path: string): boolean {
  return path.includes(replacement) && !existsSync(path);
}

function namelessReason(path: string): string {
  return `The name of “${path}” is not UTF-8, so that it cannot be opened; rename it.`;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
