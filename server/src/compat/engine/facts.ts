import { appendTo } from '../../base/multimap.js';
import { compareRationals, isMultiple } from '../exact/rational.js';
import { ANY_TYPE } from '../json.js';
import type { Atom, AtomShape, Part, SignedAtom, Term } from './term.js';

type OfKind<K extends Part['kind']> = Extract<Part, { kind: K }>;

/** A choice between terms. */
interface Listed {
  readonly on: number;
  readonly terms: readonly Term[];
}

export type OfShape<K extends AtomShape['is']> = Extract<Atom, { is: K }>;

/** What a term demands, with what its conjunctions demand: all of it holds of each value that meets the term. */
export class Facts {
  readonly values: OfKind<'values'>[] = [];
  /** At least one of these, */
  readonly any: Listed[] = [];
  /** and exactly one of these. */
  readonly one: Listed[] = [];
  readonly not: OfKind<'not'>[] = [];
  readonly conditions: OfKind<'if'>[] = [];
  readonly required = new Set<string>();
  readonly #ids = new Set<number>();
  readonly #atoms = new Map<string, Atom[]>();

  static of(term: Term): Facts {
    const facts = new Facts();
    const seen = new Set<Term>();
    const waiting = [term];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      for (const part of next.parts) facts.#take(part, waiting);
    }
    return facts;
  }

  /** Those of the atoms that hold. */
  static ofAtoms(atoms: Iterable<SignedAtom>): Facts {
    const facts = new Facts();
    for (const { atom, holds } of atoms) if (holds) facts.#takeAtom(atom);
    return facts;
  }

  private constructor() {}

  has({ id }: Atom): boolean {
    return this.#ids.has(id);
  }

  atoms<K extends Exclude<AtomShape['is'], 'property' | 'item'>>(shape: K): readonly OfShape<K>[] {
    return (this.#atoms.get(shape) ?? []) as OfShape<K>[];
  }

  property(name: string): readonly OfShape<'property'>[] {
    return (this.#atoms.get(`property ${name}`) ?? []) as OfShape<'property'>[];
  }

  item(index: number): readonly OfShape<'item'>[] {
    return (this.#atoms.get(`item ${index}`) ?? []) as OfShape<'item'>[];
  }

  /** Whether numbers or counts alone say that an atom holds. */
  impliesCount(atom: Atom): boolean {
    switch (atom.is) {
      case 'least':
      case 'most': {
        const inwards = atom.is === 'least' ? 1 : -1;
        for (const { value, open } of this.atoms(atom.is)) {
          const order = compareRationals(value, atom.value) * inwards;
          if (order > 0 || (order === 0 && (open || !atom.open))) return true;
        }
        return false;
      }
      case 'multiple':
        for (const { value } of this.atoms('multiple')) if (isMultiple(value, atom.value)) return true;
        return false;
      case 'minLength':
      case 'minItems':
        return this.#least(atom.is) >= atom.count;
      case 'minProperties':
        return Math.max(this.#least(atom.is), this.required.size) >= atom.count;
      case 'maxLength':
      case 'maxItems':
      case 'maxProperties':
        return this.most(atom.is) <= atom.count;
      default:
        return false;
    }
  }

  most(shape: 'maxLength' | 'maxItems' | 'maxProperties'): number {
    let most = Number.POSITIVE_INFINITY;
    for (const { count } of this.atoms(shape)) most = Math.min(most, count);
    return most;
  }

  #least(shape: 'minLength' | 'minItems' | 'minProperties'): number {
    let least = 0;
    for (const { count } of this.atoms(shape)) least = Math.max(least, count);
    return least;
  }

  #take(part: Part, waiting: Term[]): void {
    switch (part.kind) {
      case 'all':
        if (part.on === ANY_TYPE) for (const inner of part.terms) waiting.push(inner);
        break;
      case 'values':
        this.values.push(part);
        break;
      case 'one':
        this.one.push(part);
        this.any.push(part);
        break;
      case 'any':
        this.any.push(part);
        break;
      case 'not':
        this.not.push(part);
        break;
      case 'if':
        this.conditions.push(part);
        break;
      case 'atom':
        this.#takeAtom(part.atom);
        break;
      default:
    }
  }
  #takeAtom(atom: Atom): void {
    if (this.#ids.has(atom.id)) return;
    this.#ids.add(atom.id);
    if (atom.is === 'required') this.required.add(atom.name);
    const key = atom.is === 'property' ? `property ${atom.name}` : atom.is === 'item' ? `item ${atom.index}` : atom.is;
    appendTo(this.#atoms, key, atom);
  }
}
