import { addTo } from '../base/multimap.js';
import { closest } from '../base/suggest.js';
import type { UriKey } from '../base/uri.js';
import type { ContractFile } from './contractFile.js';
import type { Contribution } from './visible.js';

type Beginning = 'contract ' | 'team ';

/** Which files are found under which word. Immutable: `with` makes the next one and says what changed. */
export class FileIndex {
  static readonly empty = new FileIndex(new Map());

  readonly #names = new Map<Beginning, readonly string[]>();
  readonly #closest = new Map<string, readonly string[]>();

  private constructor(private readonly filesOf: ReadonlyMap<Contribution, readonly UriKey[]>) {}

  /** The files under a word, sorted by key. */
  files(word: Contribution): readonly UriKey[] {
    return this.filesOf.get(word) ?? [];
  }

  /** The words that begin so, without the beginning, sorted. */
  names(beginning: Beginning): readonly string[] {
    const known = this.#names.get(beginning);
    if (known) return known;
    const names: string[] = [];
    for (const word of this.filesOf.keys()) if (word.startsWith(beginning)) names.push(word.slice(beginning.length));
    names.sort();
    this.#names.set(beginning, names);
    return names;
  }

  /** The names that somebody who wrote this one most likely meant, nearest first: many files may ask for the same one. */
  closest(beginning: Beginning, name: string): readonly string[] {
    const word = beginning + name;
    let found = this.#closest.get(word);
    if (!found) {
      found = closest(name, this.names(beginning), 3);
      this.#closest.set(word, found);
    }
    return found;
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
    const index = new FileIndex(filesOf);
    for (const [beginning, names] of this.#names) {
      const others = [...changed].filter(
        word => word.startsWith(beginning) && this.filesOf.has(word) !== filesOf.has(word),
      );
      index.#names.set(
        beginning,
        withOthers(
          names,
          others.map(word => word.slice(beginning.length)),
        ),
      );
    }
    return { index, changed };
  }
}

/** A sorted list with some names taken out that are in it, and the others put in. */
function withOthers(names: readonly string[], others: readonly string[]): readonly string[] {
  if (others.length === 0) return names;
  const changed = new Set(others);
  const kept = names.filter(name => !changed.delete(name));
  return [...kept, ...changed].sort();
}

/** One file before and after; undefined where it was not there, or is gone. */
export interface FileChange {
  readonly key: UriKey;
  readonly before: ContractFile | undefined;
  readonly after: ContractFile | undefined;
}
