import { ANY, pathBelow, type Step, stepsOf } from '../pointer.js';

/** The part of a payload that a consumer reads, below one place. */
export class Used {
  readonly #names = new Map<string, Used>();
  #any: Used | undefined;
  #all = false;
  #key: string | undefined;

  /** A path that cannot be read counts as the whole payload, so that nothing is overlooked. */
  static of(paths: readonly string[]): Used {
    const root = new Used();
    for (const path of paths) root.#add(stepsOf(path) ?? [], 0);
    return root;
  }

  /** Everything from here on. */
  get all(): boolean {
    return this.#all;
  }

  /** What is used of any item or any key. */
  get any(): Used | undefined {
    return this.#any;
  }

  get names(): Iterable<string> {
    return this.#names.keys();
  }

  get isNothing(): boolean {
    return !this.#all && !this.#any && this.#names.size === 0;
  }

  /** The same text for the same part. */
  get key(): string {
    this.#key ??= this.#all
      ? '!'
      : `{${[...this.#names]
          .map(([name, used]) => `${JSON.stringify(name)}${used.key}`)
          .sort()
          .join('')}${this.#any?.key ?? ''}}`;
    return this.#key;
  }

  /** What is used of the member with this name; undefined for nothing. */
  below(name: string): Used | undefined {
    if (this.#all) return this;
    const named = this.#names.get(name);
    return named && this.#any ? named.with(this.#any) : (named ?? this.#any);
  }

  /** What either of two uses. */
  with(other: Used): Used {
    if (other === this || other.key === this.key) return this;
    const both = new Used();
    for (const used of [this, other]) {
      both.#all ||= used.#all;
      for (const [name, child] of used.#names) both.#names.set(name, both.#names.get(name)?.with(child) ?? child);
      if (used.#any) both.#any = both.#any?.with(used.#any) ?? used.#any;
    }
    return both;
  }

  #add(steps: readonly Step[], at: number): void {
    const step = steps[at];
    if (step === undefined) {
      this.#all = true;
      return;
    }
    let child = step === ANY ? this.#any : this.#names.get(step);
    if (!child) {
      child = new Used();
      if (step === ANY) this.#any = child;
      else this.#names.set(step, child);
    }
    child.#add(steps, at + 1);
  }
}

/** Those of the used paths that a change at `path` touches: one lies at, above or below the other. */
export function usesTouched(path: string, uses: readonly string[]): readonly string[] {
  const changed = stepsOf(path);
  return uses.filter(use => {
    const used = stepsOf(use);
    if (!changed || !used) return true;
    const shared = Math.min(changed.length, used.length);
    return changed.slice(0, shared).every((step, index) => step === used[index] || step === ANY || used[index] === ANY);
  });
}

/**
 * What of a place is read: the place itself where a used path covers it, else the used paths below it. `*` stands for
 * each item and each key, so it is read where the place has a name.
 */
export function readAt(path: string, uses: readonly string[]): readonly string[] {
  const place = stepsOf(path);
  if (!place) return [];
  return usesTouched(path, uses).map(use => {
    const used = stepsOf(use) ?? [];
    const length = Math.max(place.length, used.length);
    const steps = Array.from({ length }, (_, index) => {
      const [own = ANY, other = ANY] = [place[index], used[index]];
      return own === ANY ? other : own;
    });
    return steps.reduce<string>((way, step) => pathBelow(way, step), '');
  });
}
