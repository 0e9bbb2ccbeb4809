import { CatFile } from './catFile.js';
import type { Repository } from './gitDir.js';
import type { Git } from './process.js';

/** One process for the blobs of each repository; all work trees of a repository share it. */
export class CatFiles {
  /** By the folder that holds the objects. */
  readonly #all = new Map<string, CatFile>();
  #disposed = false;

  constructor(private readonly git: Git) {}

  of(repository: Repository): CatFile {
    const known = this.#all.get(repository.commonDir);
    if (known) return known;
    const made = new CatFile(this.git, repository.workTree);
    // Whoever was on the way still asks: a process started now would have nobody to end it.
    if (this.#disposed) made.dispose();
    this.#all.set(repository.commonDir, made);
    return made;
  }

  dispose(): void {
    this.#disposed = true;
    for (const catFile of this.#all.values()) catFile.dispose();
  }
}
