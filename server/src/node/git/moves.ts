import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Repository, readHead } from './gitDir.js';

/**
 * Notices when HEAD or a branch of some repositories moves: by a commit, a checkout, a fetch, in whatever program.
 *
 * Folders are watched, not files, since git replaces a file by renaming another one over it. Many events of one moment
 * make one call, in the next turn of the event loop. Nothing here keeps the process alive.
 */
export class Moves {
  readonly #listeners = new Set<() => void>();
  readonly #watchers = new Map<string, FSWatcher>();
  #repositories: readonly Repository[] = [];
  #scheduled: NodeJS.Immediate | undefined;

  /** From now on these repositories and no others. Call it before asking git, so that no move falls in between. */
  watch(repositories: readonly Repository[]): void {
    this.#repositories = repositories;
    if (this.#listeners.size === 0) return;
    const wanted = new Map(repositories.flatMap(foldersOf));
    for (const [folder, watcher] of this.#watchers) {
      if (wanted.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const [folder, concerns] of wanted) {
      if (!this.#watchers.has(folder)) this.#add(folder, concerns);
    }
  }

  onDidMove(listener: () => void): { dispose(): void } {
    // Each registration is one of its own, also when the function is the same.
    const own = () => listener();
    this.#listeners.add(own);
    this.watch(this.#repositories);
    return {
      dispose: () => {
        this.#listeners.delete(own);
        if (this.#listeners.size === 0) this.#closeAll();
      },
    };
  }

  dispose(): void {
    this.#listeners.clear();
    this.#closeAll();
  }

  #add(folder: string, concerns: (name: string) => boolean): void {
    try {
      const watcher = watch(folder, { persistent: false }, (_event, name) => {
        const isFolderItself = name === basename(folder);
        // A watched folder goes when the last branch in it does, and one of its name may come: the next `watch` looks.
        if (isFolderItself) this.#drop(folder, watcher);
        if (name === null || isFolderItself || (concerns(name) && !name.endsWith('.lock'))) this.#moved();
      });
      watcher.on('error', () => this.#drop(folder, watcher));
      this.#watchers.set(folder, watcher);
    } catch {
      // No such folder in this repository, or no watches left: then the next `open` sees the move.
    }
  }

  #drop(folder: string, watcher: FSWatcher): void {
    watcher.close();
    if (this.#watchers.get(folder) === watcher) this.#watchers.delete(folder);
  }

  #moved(): void {
    this.#scheduled ??= setImmediate(() => {
      this.#scheduled = undefined;
      for (const listener of [...this.#listeners]) listener();
    });
  }

  #closeAll(): void {
    clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }
}

type WatchedFolder = readonly [folder: string, concerns: (name: string) => boolean];

const all = () => true;

function foldersOf(repository: Repository): readonly WatchedFolder[] {
  const { gitDir, commonDir } = repository;
  const head = readHead(repository);
  return [
    [join(gitDir, 'logs'), name => name === 'HEAD'],
    [join(commonDir, 'refs'), all],
    [join(commonDir, 'refs', 'heads'), all],
    [join(commonDir, 'refs', 'remotes'), all],
    [join(commonDir, 'refs', 'remotes', 'origin'), all],
    [join(commonDir, 'reftable'), all],
    [join(gitDir, 'reftable'), all],
    // A branch `team/topic` is a file in a folder of its own.
    ...(head && 'branch' in head ? [[dirname(join(commonDir, head.branch)), all] as const] : []),
    [commonDir, name => name === 'HEAD' || name === 'packed-refs' || name === 'shallow'],
    [gitDir, name => name === 'HEAD' || name === 'packed-refs' || name === 'shallow'],
  ];
}
