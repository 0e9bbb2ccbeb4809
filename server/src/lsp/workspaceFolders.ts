import { isWithin, keyPath, pathKey, type UriKey } from '../base/uri.js';
import { isContractPath } from '../node/contractFiles.js';
import { DiskFileSystem } from '../node/diskFileSystem.js';
import { realFolder } from '../node/files.js';
import { findRepository } from '../node/git/gitDir.js';
import { findContractFiles } from '../node/walk.js';

/** The folders of a workspace as they stand on disk. */
export class WorkspaceFolders {
  readonly disk: DiskFileSystem;
  #keys: readonly UriKey[];
  #problems: readonly string[] = [];
  #innerRepositories: readonly UriKey[] = [];
  #turn = 0;

  constructor(keys: readonly UriKey[]) {
    this.#keys = keys;
    this.disk = new DiskFileSystem(paths(keys));
  }

  get keys(): readonly UriKey[] {
    return this.#keys;
  }

  /** Sentences about what could not be looked at. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  /** The folders, and the repositories inside them: each of these has a baseline of its own. */
  get withRepositories(): readonly UriKey[] {
    return [...this.#keys, ...this.#innerRepositories];
  }

  change(added: readonly UriKey[], removed: readonly UriKey[]): void {
    const kept = this.#keys.filter(folder => !removed.includes(folder));
    this.#keys = [...new Set([...kept, ...added])];
    this.disk.setFolders(paths(this.#keys));
  }

  /** Looks for all contract files; undefined where they were looked for again in the meantime. */
  async look(): Promise<readonly UriKey[] | undefined> {
    const turn = ++this.#turn;
    const walk = await findContractFiles(paths(this.#keys));
    if (turn !== this.#turn) return undefined;
    this.#problems = walk.problems.map(({ reason }) => reason);
    this.#innerRepositories = walk.repositories.map(pathKey);
    return walk.files.map(({ key }) => key);
  }

  /** The work trees that the folders lie in, and those inside them, as they are now. */
  workTrees(): readonly string[] {
    return paths(this.withRepositories).map(folder => findRepository(realFolder(folder))?.workTree ?? '');
  }

  /** Whether looking through the folders would find this contract file. */
  has(key: UriKey): boolean {
    return this.#keys.some(folder => isWithin(folder, key) && isContractPath(key.slice(folder.length + 1)));
  }
}

function paths(folders: readonly UriKey[]): readonly string[] {
  return folders.map(keyPath).filter(path => path !== undefined);
}
