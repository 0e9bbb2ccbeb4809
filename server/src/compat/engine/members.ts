import type { Truth } from '../truth.js';
import type { Alternative } from './branches.js';
import type { Atom, Literal, Members, SignedAtom, Term } from './term.js';

/** What the atoms of an object say of its members by their names. */
export class KnownMembers {
  readonly #literals = new Map<string, Literal[]>();
  readonly #required = new Set<string>();
  /** What is said of all members but some. */
  readonly #others: Members[] = [];

  /** @param concerns whether such an atom says something about the member with a name */
  constructor(
    atoms: readonly SignedAtom[],
    readonly concerns: (members: Members, name: string) => Truth,
  ) {
    for (const { atom, holds } of atoms) {
      if (atom.is === 'members' && holds) this.#others.push(atom);
      if (atom.is === 'required' && holds) this.#required.add(atom.name);
      if (atom.is !== 'property') continue;
      const literals = this.#literals.get(atom.name) ?? [];
      this.#literals.set(atom.name, [...literals, { term: atom.term, holds }]);
      if (!holds) this.#required.add(atom.name);
    }
  }

  /** What is known of a member, and something more. */
  with(name: string, ...literals: readonly Literal[]): readonly Literal[] {
    const others = this.#others.filter(members => this.concerns(members, name) === true);
    return [...(this.#literals.get(name) ?? []), ...others.map(({ term }) => ({ term, holds: true })), ...literals];
  }

  isRequired(name: string): boolean {
    return this.#required.has(name);
  }
}

/** The atom that a way consists of, where all it does is to miss that one. */
export function missedAtom({ literals, atoms, allowed, excluded, isOpaque }: Alternative): Atom | undefined {
  const [only, ...others] = atoms;
  if (!only || only.holds || others.length + literals.length + excluded.length > 0 || allowed || isOpaque)
    return undefined;
  return only.atom;
}

const MAX_DEPTH = 3;

/** The members that a term says something about when it holds: which must be there, and what of each. */
export function* demandedMembers(
  term: Term,
  depth = 0,
): Iterable<{ readonly name: string; readonly term: Term | undefined }> {
  for (const part of term.parts) {
    if (part.kind === 'all' && depth < MAX_DEPTH) {
      for (const inner of part.terms) yield* demandedMembers(inner, depth + 1);
    }
    if (part.kind !== 'atom') continue;
    if (part.atom.is === 'required') yield { name: part.atom.name, term: undefined };
    if (part.atom.is === 'property') yield { name: part.atom.name, term: part.atom.term };
  }
}
