import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Where a repository keeps what git is asked about; all paths absolute. */
export interface Repository {
  /** The folder with the `.git` entry. */
  readonly workTree: string;
  /** What is this work tree's own: HEAD and its log. */
  readonly gitDir: string;
  /** What all work trees of the repository share: branches and objects. */
  readonly commonDir: string;
}

/** The repository that `folder` lies in; undefined when there is none, or only one without a work tree. */
export function findRepository(folder: string): Repository | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const found = repositoryAt(at);
    if (found) return found;
    if (dirname(at) === at) return undefined;
  }
}

/** The repository whose work tree begins at this very folder. */
export function repositoryAt(folder: string): Repository | undefined {
  const entry = join(folder, '.git');
  try {
    // A linked work tree and a submodule have a file here, which names the place.
    const gitDir = statSync(entry).isDirectory() ? entry : linkedFrom(folder, readFileSync(entry, 'utf8'));
    return gitDir === undefined ? undefined : { workTree: folder, gitDir, commonDir: commonDirOf(gitDir) };
  } catch {
    return undefined;
  }
}

function linkedFrom(folder: string, content: string): string | undefined {
  const link = /^gitdir: (.+?)\r?\n?$/.exec(content);
  return link?.[1] === undefined ? undefined : resolve(folder, link[1]);
}

function commonDirOf(gitDir: string): string {
  try {
    return resolve(gitDir, readFileSync(join(gitDir, 'commondir'), 'utf8').trimEnd());
  } catch {
    return gitDir;
  }
}

/**
 * What HEAD says in its file: a branch, whether it has a commit or not, or a commit. Undefined where it says neither, as
 * in a repository that keeps its references elsewhere: then only git knows.
 */
export function readHead({
  gitDir,
}: Repository): { readonly branch: string } | { readonly commit: string } | undefined {
  try {
    const content = readFileSync(join(gitDir, 'HEAD'), 'utf8').trimEnd();
    const [, branch] = /^ref: (refs\/heads\/[^.].*)$/.exec(content) ?? [];
    if (branch !== undefined) return { branch };
    return /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(content) ? { commit: content } : undefined;
  } catch {
    return undefined;
  }
}
