import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { type CancellationToken, neverCancelled, throwIfCancelled } from '../../base/cancellation.js';
import { keyPath, pathKey, type UriKey } from '../../base/uri.js';
import { addDays, formatDate } from '../../base/values/date.js';
import type {
  FileHistory,
  FormerPlace,
  HistoryQuestion,
  HistoryStore,
  HistoryUnknown,
  Revision,
} from '../../workspace/history.js';
import type { FileContent } from '../../workspace/ports.js';
import { isContractPath } from '../contractFiles.js';
import { realFolder } from '../files.js';
import { relativePath } from '../relativePath.js';
import { blobContent } from './blobContent.js';
import { CatFiles } from './catFiles.js';
import { unknown, unknownBecause } from './failure.js';
import { findRepository, type Repository } from './gitDir.js';
import { logArguments, readLog } from './log.js';
import { Git, type GitOptions } from './process.js';
import { TreeListing } from './treeListing.js';

/** A contract that changed more often than this since its mark has a story that nobody reads to the end. */
const mostRevisions = 500;
const maxLogBytes = 4 * 1024 * 1024;
const maxListingBytes = 64 * 1024 * 1024;
/** A commit's day is its committer's, a pin's the policy's: they lie at most so far apart. */
const daysApart = 2;

/**
 * The history of single files out of git: one `git log` for a file and a day, and its texts by the process that hands
 * out blobs. What the repository says is only read, never run (see `safety.ts`).
 */
export class GitHistoryStore implements HistoryStore {
  readonly #git: Git;
  readonly #catFiles: CatFiles;

  constructor(options: GitOptions = {}) {
    this.#git = new Git(options);
    this.#catFiles = new CatFiles(this.#git);
  }

  async open(
    { file, since, before }: HistoryQuestion,
    token: CancellationToken = neverCancelled,
  ): Promise<FileHistory | HistoryUnknown> {
    const place = placeOf(file);
    if (!place) return unknown('no-repository', `“${keyPath(file) ?? file}” is not in a git repository.`);
    const { repository, path } = place;
    const limits = [
      `--max-count=${mostRevisions}`,
      ...(since ? [`--since=${formatDate(addDays(since, -daysApart))}T00:00:00Z`] : []),
      ...(before === undefined ? [] : [`${before}^`]),
    ];
    const args = [...logArguments, ...limits, '--', path];
    const result = await this.#git.run(repository.workTree, args, maxLogBytes);
    throwIfCancelled(token);
    if (result.kind === 'ended' && result.code === 0) return this.#history(file, place, readLog(result.stdout));
    if (result.kind === 'ended' && /does not have any commits yet/.test(result.stderr)) {
      return this.#history(file, place, []);
    }
    return unknownBecause(result, `tell the history of “${path}”`);
  }

  dispose(): void {
    this.#catFiles.dispose();
  }

  #history(file: UriKey, place: Place, revisions: readonly Revision[]): FileHistory {
    const { repository, path } = place;
    const commits = new Map<string, string>();
    for (const { commit, text, before } of revisions) {
      for (const blob of [text, ...before.map(earlier => earlier.text)]) {
        if (blob !== undefined) commits.set(blob, commit.id);
      }
    }
    return {
      state: 'ready',
      file,
      revisions,
      breaks: breaksOf(repository, revisions),
      read: async (blob, token = neverCancelled) => {
        const content = await this.#read(repository, blob, path, commits.get(blob) ?? blob);
        throwIfCancelled(token);
        return content;
      },
      goneIn: (commit, token = neverCancelled) => this.#goneIn(place, commit, token),
      filesIn: (commit, files, token = neverCancelled) => this.#filesIn(place, commit, files, token),
    };
  }

  async #read(repository: Repository, blob: string, path: string, commit: string): Promise<FileContent> {
    return blobContent(await this.#catFiles.of(repository).read(blob), path, commit);
  }

  async #goneIn(
    { repository, root }: Place,
    commit: string,
    token: CancellationToken,
  ): Promise<readonly FormerPlace[] | HistoryUnknown> {
    const args = ['diff-tree', '-r', '-z', '--raw', '--no-abbrev', '--no-renames', '--no-commit-id', commit];
    const result = await this.#git.run(repository.workTree, args, maxListingBytes);
    throwIfCancelled(token);
    if (result.kind !== 'ended' || result.code !== 0) {
      return unknownBecause(result, `list what ${commit.slice(0, 7)} took away`);
    }
    const words = result.stdout.toString('utf8').split('\0');
    const gone: FormerPlace[] = [];
    for (let at = 0; at + 1 < words.length; at += 2) {
      const [, , blob = '', , status] = (words[at] as string).split(' ');
      const path = words[at + 1] as string;
      if (status === 'D' && isContractPath(path)) gone.push({ file: pathKey(join(root, path)), text: blob });
    }
    return gone;
  }

  async #filesIn(
    { repository, root }: Place,
    commit: string,
    files: Iterable<UriKey>,
    token: CancellationToken,
  ): Promise<ReadonlyMap<UriKey, FileContent>> {
    const paths = new Map<UriKey, string>();
    for (const key of files) {
      const path = keyPath(key);
      if (path !== undefined) paths.set(key, relativePath(root, path));
    }
    const inside = [...paths].filter(([, path]) => !path.startsWith('../'));
    const args = ['--literal-pathspecs', 'ls-tree', '-r', '-z', '--full-tree', commit, '--'];
    const listed = await this.#git.run(repository.workTree, [...args, ...inside.map(([, path]) => path)]);
    throwIfCancelled(token);
    if (listed.kind !== 'ended' || listed.code !== 0) {
      const { reason } = unknownBecause(listed, `list the files of ${commit.slice(0, 7)}`);
      return new Map(inside.map(([key]) => [key, { kind: 'unreadable', reason }]));
    }
    const listing = new TreeListing(listed.stdout);
    const read = async ([key, path]: readonly [UriKey, string]): Promise<readonly [UriKey, FileContent]> => {
      const entry = listing.find(path);
      if (!entry) return [key, { kind: 'missing' }];
      if (!entry.isLink) return [key, await this.#read(repository, entry.blob, path, commit)];
      const reason = `“${path}” was a symbolic link, which is not followed in an earlier commit.`;
      return [key, { kind: 'unreadable', reason }];
    };
    const contents = await Promise.all(inside.map(read));
    throwIfCancelled(token);
    return new Map(contents);
  }
}

/** Where a file lies in its repository. */
interface Place {
  readonly repository: Repository;
  /** The work tree as the file's key spells it, which may be by a link. */
  readonly root: string;
  /** The path from there, as git spells it. */
  readonly path: string;
}

function placeOf(file: UriKey): Place | undefined {
  const path = keyPath(file);
  if (path === undefined) return undefined;
  const folder = realFolder(dirname(path));
  const repository = findRepository(folder);
  if (!repository) return undefined;
  const within = relative(repository.workTree, join(folder, path.slice(dirname(path).length)));
  const root = path.endsWith(sep + within) ? path.slice(0, -within.length - 1) : repository.workTree;
  return { repository, root, path: within.split(sep).join('/') };
}

/** The commits with which a shallow clone begins: git shows them as if they had made all their files. */
function breaksOf({ commonDir }: Repository, revisions: readonly Revision[]): ReadonlyMap<string, string> {
  const shallow = new Set(shallowCommits(commonDir));
  return new Map(
    revisions
      .filter(({ commit }) => shallow.has(commit.id))
      .map(({ commit: { id } }) => [
        id,
        `This clone is shallow and begins with ${id.slice(0, 7)}; run “git fetch --unshallow” to see further back.`,
      ]),
  );
}

function shallowCommits(commonDir: string): readonly string[] {
  try {
    return readFileSync(join(commonDir, 'shallow'), 'latin1').split('\n');
  } catch {
    return [];
  }
}
