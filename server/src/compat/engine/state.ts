import type { Alternative } from './branches.js';
import type { Literal, SignedAtom, Term, Value } from './term.js';

/** What is known of a value of one type, on one branch. */
export class State {
  #signs = new Map<Term, boolean>();
  #atoms = new Map<number, SignedAtom>();
  #excluded = new Map<string, Value>();
  #allowed: ReadonlyMap<string, Value> | undefined;
  #isSure = true;

  constructor(
    readonly goal: readonly Literal[],
    readonly type: number,
  ) {}

  copy(): State {
    const copy = new State(this.goal, this.type);
    copy.#signs = new Map(this.#signs);
    copy.#atoms = new Map(this.#atoms);
    copy.#excluded = new Map(this.#excluded);
    copy.#allowed = this.#allowed;
    copy.#isSure = this.#isSure;
    return copy;
  }

  /** How much is known. */
  get size(): number {
    return this.#signs.size + this.#atoms.size + this.#excluded.size;
  }

  get atoms(): readonly SignedAtom[] {
    return [...this.#atoms.values()];
  }

  /** The only values that are left, when they are listed. */
  get allowed(): ReadonlyMap<string, Value> | undefined {
    return this.#allowed;
  }

  get excluded(): ReadonlyMap<string, Value> {
    return this.#excluded;
  }

  /** Nothing that was not understood is part of it. */
  get isSure(): boolean {
    return this.#isSure;
  }

  get signs(): ReadonlyMap<Term, boolean> {
    return this.#signs;
  }

  sign(term: Term): boolean | undefined {
    return this.#signs.get(term);
  }

  signOfAtom(id: number): boolean | undefined {
    return this.#atoms.get(id)?.holds;
  }

  /** Whether some value of this type may make a literal true, by what its term says of types. */
  couldBe({ term, holds }: Literal): boolean {
    return ((holds ? term.reach.met : term.reach.missed) & this.type) !== 0;
  }

  note({ term, holds }: Literal): void {
    this.#signs.set(term, holds);
  }

  /** Takes an alternative without its literals; false when it contradicts what is known. */
  take({ atoms, allowed, excluded, isOpaque }: Alternative): boolean {
    for (const signed of atoms) {
      if (this.signOfAtom(signed.atom.id) === !signed.holds) return false;
      this.#atoms.set(signed.atom.id, signed);
    }
    for (const value of excluded) this.#excluded.set(value.text, value);
    if (isOpaque) this.#isSure = false;
    if (!allowed) return true;
    const before = this.#allowed;
    this.#allowed = before ? new Map([...allowed].filter(([text]) => before.has(text))) : allowed;
    return this.#allowed.size > 0;
  }
}
