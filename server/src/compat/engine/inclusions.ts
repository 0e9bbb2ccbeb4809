import { ANY_TYPE, ARRAY, BOOLEAN, FRACTION, INTEGER, NULL, OBJECT, STRING } from '../json.js';
import type { Checker } from './check.js';
import { Facts, type OfShape } from './facts.js';
import type { Meter } from './meter.js';
import type { Atom, Part, Term } from './term.js';

/** How many pairs of terms are looked at; a question has that many steps to spare. */
const MAX_PAIRS = 50_000;
const MAX_DEPTH = 100;
/** Longer lists of values are not held against a term one by one. */
const MAX_VALUES = 64;

type Choice = Part & { readonly terms: readonly Term[] };

/**
 * Sees at once, part by part and without a search, that what meets one term meets another: most of what two versions
 * of a schema say is the same, or plainly more. A sufficient test: what it does not see may hold all the same.
 *
 * A pair that is met again on the way, at a value inside of the value, is assumed to hold: a smallest value that shows
 * otherwise would have a smaller one inside. What leans on an assumption falls with it; what fails in spite of all
 * assumptions has failed for good.
 */
export class Inclusions {
  readonly #settled = new Map<number, boolean>();
  /** The pairs that hold if all before them do, in the order in which they were met. */
  readonly #assumed: number[] = [];
  readonly #isAssumed = new Set<number>();
  readonly #facts = new Map<Term, Facts>();
  #pairs = 0;
  /** A limit was met on the way, so that “no” is no answer to be kept. */
  #isCut = false;

  constructor(
    readonly checker: Checker,
    readonly meter: Meter,
  ) {}

  /** Whether an atom surely holds where others do. @throws OutOfSteps, Cancelled */
  impliesAtom(facts: Facts, atom: Atom): boolean {
    return this.#concluded(() => this.#impliesAtom(facts, atom, 0));
  }

  /** Whether every value of the one surely is one of the other. @throws OutOfSteps, Cancelled */
  implies(one: Term, other: Term): boolean {
    const known = this.#settled.get(keyOf(one, other, one.reach.met));
    if (known !== undefined) return known;
    return this.#concluded(() => this.#includes(one, other, 0));
  }

  #concluded(implies: () => boolean): boolean {
    this.#isCut = false;
    const holds = implies();
    for (const key of this.#dropped(0)) if (holds) this.#settled.set(key, true);
    return holds;
  }

  /** @param types of the values that are meant */
  #includes(one: Term, other: Term, depth: number, types = ANY_TYPE): boolean {
    const left = types & one.reach.met;
    if (one === other || left === 0 || other.parts.length === 0) return true;
    if ((left & ~other.reach.met) !== 0) return false;
    const key = keyOf(one, other, left);
    const known = this.#settled.get(key);
    if (known !== undefined) return known;
    if (this.#isAssumed.has(key)) return true;
    if (!this.#mayGoOn(depth)) return false;
    const before = this.#assumed.push(key) - 1;
    this.#isAssumed.add(key);
    if (this.#meets(one, other, left, depth + 1)) return true;
    this.#dropped(before);
    if (!this.#isCut) this.#settled.set(key, false);
    return false;
  }

  #mayGoOn(depth: number): boolean {
    if (depth > MAX_DEPTH || this.#pairs >= MAX_PAIRS) {
      this.#isCut = true;
      return false;
    }
    this.#pairs += 1;
    this.meter.step();
    return true;
  }

  #dropped(from: number): readonly number[] {
    const dropped = this.#assumed.splice(from);
    for (const key of dropped) this.#isAssumed.delete(key);
    return dropped;
  }

  #meets(one: Term, other: Term, types: number, depth: number): boolean {
    const list = this.#factsOf(one).values.find(({ values }) => values.size <= MAX_VALUES);
    if (list) {
      const values = [...list.values.values()].filter(({ type }) => type & types);
      if (values.every(({ json }) => this.checker.meets(other, json) === true)) return true;
    }
    return other.parts.every(part => this.#meetsPart(one, part, types, depth));
  }

  #meetsPart(one: Term, part: Part, among: number, depth: number): boolean {
    const types = part.on & one.reach.met & among;
    if (types === 0) return true;
    const facts = this.#factsOf(one);
    const concerns = ({ on }: { readonly on: number }) => (types & ~on) === 0;
    const includes = (a: Term, b: Term) => this.#includes(a, b, depth, types);
    switch (part.kind) {
      case 'types':
        return (types & ~part.types) === 0;
      case 'values':
        return facts.values.some(
          list =>
            concerns(list) &&
            [...list.values.values()].every(({ text, type }) => (type & types) === 0 || part.values.has(text)),
        );
      case 'all':
        return part.terms.every(term => includes(one, term));
      case 'any':
        return (
          part.terms.some(term => includes(one, term)) ||
          facts.any.some(list => concerns(list) && this.#eachMeets(list.terms, part, types, depth + 1)) ||
          ofEach(types, type => part.terms.some(term => this.#includes(one, term, depth, type)))
        );
      case 'one':
        return facts.one.some(list => concerns(list) && this.#areAlike(list.terms, part.terms, types, depth));
      case 'not':
        return (
          (types & part.term.reach.met) === 0 ||
          facts.not.some(negated => concerns(negated) && includes(part.term, negated.term))
        );
      case 'if':
        return (
          (includes(one, part.met) && includes(one, part.unmet)) ||
          facts.conditions.some(
            condition =>
              concerns(condition) &&
              this.#areAlike([condition.test], [part.test], types, depth) &&
              includes(condition.met, part.met) &&
              includes(condition.unmet, part.unmet),
          )
        );
      case 'atom':
        return this.#impliesAtom(facts, part.atom, depth);
      default:
        return false;
    }
  }

  /** Whether each term of a choice meets another one. Choices mostly keep their order, so each begins where the last ended. */
  #eachMeets(terms: readonly Term[], part: Choice, types: number, depth: number): boolean {
    const size = part.terms.length;
    let next = 0;
    return terms.every(term => {
      for (let tried = 0; tried < size; tried++) {
        const at = (next + tried) % size;
        if (!this.#includes(term, part.terms[at] as Term, depth, types)) continue;
        next = at + 1;
        return true;
      }
      return this.#mayGoOn(depth) && this.#meetsPart(term, part, types, depth);
    });
  }

  /** Whether each term of the one list says the same as another one of the other list. */
  #areAlike(some: readonly Term[], others: readonly Term[], types: number, depth: number): boolean {
    if (some.length !== others.length) return false;
    const left = new Set(others);
    return some.every(one => {
      for (const other of left) {
        if (!this.#includes(one, other, depth, types) || !this.#includes(other, one, depth, types)) continue;
        left.delete(other);
        return true;
      }
      return false;
    });
  }

  #impliesAtom(facts: Facts, atom: Atom, depth: number): boolean {
    if (facts.has(atom) || facts.impliesCount(atom)) return true;
    const includes = (a: Term, b: Term) => this.#includes(a, b, depth);
    switch (atom.is) {
      case 'property':
        return this.#impliesMember(facts, atom.name, atom.term, depth);
      case 'members':
        return facts.atoms('members').some(known => this.#impliesMembers(facts, known, atom, depth));
      case 'names':
        return facts.atoms('names').some(known => includes(known.term, atom.term));
      case 'item':
        return this.#impliesItem(facts, atom.index, atom.term, depth);
      case 'rest':
        if (facts.most('maxItems') <= atom.from) return true;
        return facts
          .atoms('rest')
          .some(
            ({ from, term }) =>
              includes(term, atom.term) &&
              Array.from({ length: Math.max(0, from - atom.from) }, (_, index) => atom.from + index).every(index =>
                this.#impliesItem(facts, index, atom.term, depth),
              ),
          );
      case 'contains':
        return (
          (atom.min === 0 ||
            facts.atoms('contains').some(known => known.min >= atom.min && includes(known.term, atom.term))) &&
          (atom.max === Number.POSITIVE_INFINITY ||
            facts.atoms('contains').some(known => known.max <= atom.max && includes(atom.term, known.term)))
        );
      default:
        return false;
    }
  }

  #impliesMember(facts: Facts, name: string, term: Term, depth: number): boolean {
    return (
      facts.property(name).some(known => this.#includes(known.term, term, depth)) ||
      facts
        .atoms('members')
        .some(known => this.checker.concerns(known, name) === true && this.#includes(known.term, term, depth))
    );
  }

  /** What is known of some members, and of those that are named, says it of all that are meant. */
  #impliesMembers(facts: Facts, known: OfShape<'members'>, meant: OfShape<'members'>, depth: number): boolean {
    const isWithin =
      known.matching.every(pattern => meant.matching.includes(pattern)) &&
      known.missing.every(pattern => meant.missing.includes(pattern));
    if (!isWithin || !this.#includes(known.term, meant.term, depth)) return false;
    return [...known.except].every(
      name =>
        meant.except.has(name) ||
        this.checker.concerns(meant, name) === false ||
        this.#impliesMember(facts, name, meant.term, depth),
    );
  }

  #impliesItem(facts: Facts, index: number, term: Term, depth: number): boolean {
    return (
      facts.most('maxItems') <= index ||
      facts.item(index).some(known => this.#includes(known.term, term, depth)) ||
      facts.atoms('rest').some(known => known.from <= index && this.#includes(known.term, term, depth))
    );
  }

  #factsOf(term: Term): Facts {
    let facts = this.#facts.get(term);
    if (!facts) {
      facts = Facts.of(term);
      this.#facts.set(term, facts);
    }
    return facts;
  }
}

/** Terms are numbered from 0 on, and there are fewer than this. */
const RADIX = 2 ** 23;

function keyOf(one: Term, other: Term, types: number): number {
  return (one.id * RADIX + other.id) * (ANY_TYPE + 1) + types;
}

/** Whether it is so of each of several types alone. */
function ofEach(types: number, test: (type: number) => boolean): boolean {
  const list = [NULL, BOOLEAN, INTEGER, FRACTION, STRING, ARRAY, OBJECT].filter(type => types & type);
  return list.length > 1 && list.every(test);
}
