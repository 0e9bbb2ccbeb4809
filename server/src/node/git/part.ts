import { join, sep } from 'node:path';
import { pathKey } from '../../base/uri.js';
import type { BaselineGap, BaselineUnknown } from '../../workspace/baseline.js';
import { relativePath } from '../relativePath.js';
import { isAbsent, unknownBecause } from './failure.js';
import { type Repository, repositoryAt } from './gitDir.js';
import type { Git, GitResult } from './process.js';
import { TreeListing } from './treeListing.js';

/** A folder on disk whose files a commit of one repository records: a workspace folder, or a submodule within it. */
export interface Part {
  /** Absolute path. */
  readonly folder: string;
  readonly repository: Repository;
  readonly commit: string;
  readonly listing: TreeListing;
}

/** What a commit records below a folder, submodules included, each at the commit that is recorded for it. */
export interface Parts {
  /** The folder itself first. */
  readonly parts: readonly Part[];
  readonly gaps: readonly BaselineGap[];
}

/** A listing of two million files; beyond it something is wrong. */
const maxListingBytes = 256 * 1024 * 1024;

export async function listParts(
  git: Git,
  folder: string,
  repository: Repository,
  commit: string,
): Promise<Parts | BaselineUnknown> {
  const result = await listTree(git, folder, commit);
  if (result instanceof TreeListing) return withSubmodules(git, { folder, repository, commit, listing: result });
  return unknownBecause(result, `list the files of ${commit.slice(0, 7)} in “${folder}”`);
}

async function withSubmodules(git: Git, part: Part): Promise<Parts> {
  const submodules = [...part.listing.submodules];
  const inner = await Promise.all(submodules.map(([path, commit]) => listSubmodule(git, part.folder, path, commit)));
  return { parts: [part, ...inner.flatMap(({ parts }) => parts)], gaps: inner.flatMap(({ gaps }) => gaps) };
}

async function listSubmodule(git: Git, outer: string, path: string, commit: string): Promise<Parts> {
  const folder = join(outer, path);
  const repository = repositoryAt(folder);
  if (!repository) {
    const reason = `The submodule “${path}” is not checked out, so what it promised is not known; run “git submodule update --init ${path}”.`;
    return gap(folder, 'submodule', reason);
  }
  const result = await listTree(git, folder, commit);
  if (result instanceof TreeListing) return withSubmodules(git, { folder, repository, commit, listing: result });
  if (result.kind === 'ended' && isAbsent(result.stderr)) {
    const reason = `The submodule “${path}” does not have its recorded commit ${commit.slice(0, 7)}; run “git fetch” in it.`;
    return gap(folder, 'submodule', reason);
  }
  const { code, reason } = unknownBecause(result, `list the files of the submodule “${path}”`);
  return gap(folder, code, reason);
}

async function listTree(git: Git, folder: string, commit: string): Promise<TreeListing | GitResult> {
  const result = await git.run(folder, ['ls-tree', '-r', '-z', commit], maxListingBytes);
  return result.kind === 'ended' && result.code === 0 ? new TreeListing(result.stdout) : result;
}

function gap(folder: string, code: BaselineGap['code'], reason: string): Parts {
  return { parts: [], gaps: [{ within: pathKey(folder), code, reason }] };
}

/** Of those that are around `path`, the one nearest to it. */
export function innermost<T extends { readonly folder: string }>(
  candidates: readonly T[],
  path: string,
): T | undefined {
  let best: T | undefined;
  for (const candidate of candidates) {
    if (isAround(candidate.folder, path) && (!best || candidate.folder.length > best.folder.length)) best = candidate;
  }
  return best;
}

/** The path on disk of a file that a part lists. */
export function pathIn(part: Part, within: string): string {
  return join(part.folder, within);
}

/** The path of a file within a part, as git spells it. */
export function pathWithin(part: Part, path: string): string {
  return relativePath(part.folder, path);
}

function isAround(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
