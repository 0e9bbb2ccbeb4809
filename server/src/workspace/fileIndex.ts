import { addTo } from '../base/multimap.js';
import type { UriKey } from '../base/uri.js';
import type { ContractFile } from './contractFile.js';
import type { Contribution } from './visible.js';

/** Which files are found under which word. Immutable: `with` makes the next one and says what changed. */
export class FileIndex {
  static readonly empty = new FileIndex(new Map());

  readonly #names = new Map<string, readonly string[]>();

  private constructor(private readonly filesOf: ReadonlyMap<Contribution, readonly UriKey[]>) {}

  /** The files under a word, sorted by key. */
  files(word: Contribution): readonly UriKey[] {
    return this.filesOf.get(word) ?? [];
  }

  /** The words that begin so, without the beginning, sorted. */
  names(beginning: 'contract ' | 'team '): readonly string[] {
    const known = this.#names.get(beginning);
    if (known) return known;
    const names: string[] = [];
    for (const word of this.filesOf.keys()) if (word.startsWith(beginning)) names.push(word.slice(beginning.length));
    names.sort();
    this.#names.set(beginning, names);
    return names;
  }

  /** The index after some files were replaced, with the words under which other files are found now. */
  with(changes: readonly FileChange[]): { readonly index: FileIndex; readonly changed: ReadonlySet<Contribution> } {
    const removals = new Map<Contribution, Set<UriKey>>();
    const additions = new Map<Contribution, Set<UriKey>>();
    for (const { key, before, after } of changes) {
      const old = new Set(before?.contributions);
      const now = new Set(after?.contributions);
      for (const word of old) if (!now.has(word)) addTo(removals, word, key);
      for (const word of now) if (!old.has(word)) addTo(additions, word, key);
    }
    const changed = new Set([...removals.keys(), ...additions.keys()]);
    if (changed.size === 0) return { index: this, changed };
    const filesOf = new Map(this.filesOf);
    for (const word of changed) {
      const gone = removals.get(word);
      const kept = this.files(word).filter(key => !gone?.has(key));
      const files = [...kept, ...(additions.get(word) ?? [])].sort();
      if (files.length === 0) filesOf.delete(word);
      else filesOf.set(word, files);
    }
    return { index: new FileIndex(filesOf), changed };
  }
}

/** One file before and after; undefined where it was not there, or is gone. */
export interface FileChange {
  readonly key: UriKey;
  readonly before: ContractFile | undefined;
  readonly after: ContractFile | undefined;
}
