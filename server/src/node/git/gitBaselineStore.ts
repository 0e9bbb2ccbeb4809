import { type CancellationToken, neverCancelled, throwIfCancelled } from '../../base/cancellation.js';
import { baseName, keyPath, type UriKey } from '../../base/uri.js';
import type {
  BaselineGap,
  BaselineRevision,
  BaselineSpec,
  BaselineState,
  BaselineStore,
  BaselineUnknown,
} from '../../workspace/baseline.js';
import { contains } from '../files.js';
import { CatFiles } from './catFiles.js';
import { compareWithDisk } from './compareWithDisk.js';
import { unknown } from './failure.js';
import type { Repository } from './gitDir.js';
import { Moves } from './moves.js';
import { listParts, type Parts } from './part.js';
import { Git, type GitOptions } from './process.js';
import { type NamedRevision, type Revision, resolveRevision } from './revision.js';
import { type BlobPlace, RevisionFiles } from './revisionFiles.js';
import { type WorkspaceFolder, workspaceFolders } from './workspaceFolders.js';

/** A workspace folder at its revision. */
interface Opened extends Parts {
  readonly folder: WorkspaceFolder;
  readonly revision: Revision;
}

interface NotOpened {
  readonly folder: WorkspaceFolder;
  readonly why: BaselineUnknown;
}

/**
 * The baseline out of git. A file on disk is compared with a blob here, by its hash, and git only lists commits and hands
 * out blobs (see `safety.ts`): two or three calls for a repository, and one
 * process more where files differ.
 */
export class GitBaselineStore implements BaselineStore {
  readonly #git: Git;
  readonly #moves = new Moves();
  readonly #catFiles: CatFiles;
  readonly #filesOf = new WeakMap<BaselineRevision, RevisionFiles>();

  constructor(options: GitOptions = {}) {
    this.#git = new Git(options);
    this.#catFiles = new CatFiles(this.#git);
  }

  async open(
    keys: readonly UriKey[],
    spec: BaselineSpec,
    token: CancellationToken = neverCancelled,
  ): Promise<BaselineState> {
    if (spec.kind === 'none') return unknown('off', 'Nothing is compared, because the baseline is switched off.');
    const folders = workspaceFolders(keys);
    this.#moves.watch(folders.flatMap(({ repository }) => repository ?? []));
    const answers = await this.#openFolders(folders, spec);
    throwIfCancelled(token);
    const opened = answers.filter((answer): answer is Opened => 'revision' in answer);
    const notOpened = answers.filter((answer): answer is NotOpened => 'why' in answer);
    if (opened.length > 0) return this.#ready(opened, notOpened, token);
    return notOpened[0]?.why ?? unknown('no-repository', 'No folder is open, so there is nothing to compare with.');
  }

  async prefetch(
    revision: BaselineRevision,
    keys: Iterable<UriKey>,
    token: CancellationToken = neverCancelled,
  ): Promise<void> {
    const files = this.#filesOf.get(revision);
    if (!files) return;
    await this.#fetch(
      files,
      [...keys].flatMap(key => files.wanted(key) ?? []),
    );
    throwIfCancelled(token);
  }

  onDidMove(listener: () => void): { dispose(): void } {
    return this.#moves.onDidMove(listener);
  }

  dispose(): void {
    this.#moves.dispose();
    this.#catFiles.dispose();
  }

  /** What is inside a submodule that another folder records is read at the commit recorded there, not on its own. */
  async #openFolders(
    folders: readonly WorkspaceFolder[],
    spec: NamedRevision,
  ): Promise<readonly (Opened | NotOpened)[]> {
    const revisions = new Map<string, Promise<Revision | BaselineUnknown>>();
    const resolve = (repository: Repository) => {
      const known = revisions.get(repository.workTree) ?? resolveRevision(this.#git, repository, spec);
      revisions.set(repository.workTree, known);
      return known;
    };
    const answers = await Promise.all(folders.map(folder => this.#openFolder(folder, resolve)));
    const submodules = answers.flatMap(answer => ('parts' in answer ? submoduleFolders(answer) : []));
    const isInSubmodule = (path: string | undefined) =>
      path !== undefined && submodules.some(submodule => contains(submodule, path));
    return answers.filter(({ folder }) => !isInSubmodule(folder.path));
  }

  async #openFolder(
    folder: WorkspaceFolder,
    resolve: (repository: Repository) => Promise<Revision | BaselineUnknown>,
  ): Promise<Opened | NotOpened> {
    if (!folder.repository || folder.path === undefined) {
      const reason = `“${folder.path ?? folder.key}” is not in a git repository, so there is nothing to compare with; run “git init” in it and commit its files.`;
      return { folder, why: unknown('no-repository', reason) };
    }
    const revision = await resolve(folder.repository);
    if (revision.state === 'unknown') return { folder, why: revision };
    const listed = await listParts(this.#git, folder.path, folder.repository, revision.commit);
    return 'parts' in listed ? { folder, revision, ...listed } : { folder, why: listed };
  }

  async #ready(
    opened: readonly Opened[],
    notOpened: readonly NotOpened[],
    token: CancellationToken,
  ): Promise<BaselineRevision> {
    const parts = opened.flatMap(folder => folder.parts);
    const gaps = [
      ...opened.flatMap(folder => folder.gaps),
      ...notOpened.map(({ folder, why }): BaselineGap => ({ within: folder.key, code: why.code, reason: why.reason })),
    ];
    const revisionFiles = new RevisionFiles(this.#git, parts, gaps);
    const folders = [...opened, ...notOpened].flatMap(({ folder }) => folder.path ?? []);
    const recorded = revisionFiles.contracts();
    const files = await compareWithDisk(recorded, folders, token);
    const differing = recorded.filter(({ key }) => !files.get(key)?.onDisk);
    await this.#fetch(revisionFiles, differing);
    throwIfCancelled(token);
    const revision: BaselineRevision = {
      state: 'ready',
      label: label(opened),
      commit: [...new Set(opened.map(folder => folder.revision.commit))].join(' '),
      files,
      gaps: [...gaps, ...revisionFiles.lost(differing)],
      gapAt: key => revisionFiles.gapAt(key),
      fileSystem: revisionFiles,
    };
    this.#filesOf.set(revision, revisionFiles);
    return revision;
  }

  async #fetch(files: RevisionFiles, places: readonly BlobPlace[]): Promise<void> {
    const missing = new Map(places.filter(({ blob }) => !files.has(blob)).map(place => [place.blob, place.part]));
    await Promise.all(
      [...missing].map(async ([blob, part]) => files.put(blob, await this.#catFiles.of(part.repository).read(blob))),
    );
  }
}

function submoduleFolders({ parts, gaps }: Parts): readonly string[] {
  return [...parts.slice(1).map(part => part.folder), ...gaps.flatMap(({ within }) => keyPath(within) ?? [])];
}

/** One label when it says all, else one for each folder. */
function label(opened: readonly Opened[]): string {
  const labels = new Set(opened.map(({ revision }) => revision.label));
  if (labels.size === 1) return [...labels].join();
  return opened.map(({ folder, revision }) => `${baseName(folder.key)}: ${revision.label}`).join('; ');
}
