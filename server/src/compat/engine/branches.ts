import { ARRAY, OBJECT } from '../json.js';
import type { State } from './state.js';
import type { Literal, Part, SignedAtom, Term, Value } from './term.js';
import type { Terms } from './terms.js';

/** One way to make something true: all of this together. */
export interface Alternative {
  readonly literals: readonly Literal[];
  readonly atoms: readonly SignedAtom[];
  /** Only these values. */
  readonly allowed?: ReadonlyMap<string, Value>;
  readonly excluded: readonly Value[];
  /** Whether this way is open is not known. */
  readonly isOpaque?: boolean;
}

/** At least one of these must be taken. */
export type Choice = readonly Alternative[];

const nothing: Alternative = { literals: [], atoms: [], excluded: [] };

const literals = (...list: readonly Literal[]): Alternative => ({ ...nothing, literals: list });
const yes = (term: Term): Literal => ({ term, holds: true });
const no = (term: Term): Literal => ({ term, holds: false });

/** What must be chosen so that a value of the state's type meets a term. */
export function requirements(term: Term, { type }: State, why: Set<string>): readonly Choice[] {
  return term.parts.filter(part => part.on & type).map(part => requirement(part, type, why));
}

function requirement(part: Part, type: number, why: Set<string>): Choice {
  switch (part.kind) {
    case 'types':
      return part.types & type ? [nothing] : [];
    case 'values':
      return [{ ...nothing, allowed: ofType(part.values, type) }];
    case 'all':
      return [literals(...part.terms.map(yes))];
    case 'any':
      return part.terms.map(term => literals(yes(term)));
    case 'one':
      // The last literal is taken first.
      return part.terms.map((term, chosen) =>
        literals(...part.terms.filter((_, index) => index !== chosen).map(no), yes(term)),
      );
    case 'not':
      return [literals(no(part.term))];
    case 'if':
      return [literals(yes(part.test), yes(part.met)), literals(no(part.test), yes(part.unmet))];
    case 'atom':
      return [{ ...nothing, atoms: [{ atom: part.atom, holds: true }] }];
    case 'scenarios': {
      const scenarios = part.list();
      if (!scenarios) return opaque(part.why, why);
      return scenarios.map(({ literals: given, rest }) => literals(...given, ...(rest ? [yes(rest)] : [])));
    }
    case 'opaque':
      return opaque(part.why, why);
  }
}

/** The ways in which a value of the state's type can miss a term. */
export function refusals(term: Term, { type }: State, terms: Terms, why: Set<string>): Choice {
  const ways: Alternative[] = [];
  for (const part of term.parts) if (part.on & type) ways.push(...refusal(part, type, terms, why));
  return ways;
}

function refusal(part: Part, type: number, terms: Terms, why: Set<string>): Choice {
  switch (part.kind) {
    case 'types':
      return part.types & type ? [] : [nothing];
    case 'values': {
      const excluded = [...ofType(part.values, type).values()];
      if ((type & (ARRAY | OBJECT)) === 0) return [{ ...nothing, excluded }];
      return [literals(...excluded.map(value => no(terms.structure(value))))];
    }
    case 'all':
      return part.terms.map(term => literals(no(term)));
    case 'any':
      return [literals(...part.terms.map(no))];
    case 'one':
      return [literals(...part.terms.map(no)), ...pairs(part.terms, terms)];
    case 'not':
      return [literals(yes(part.term))];
    case 'if':
      return [literals(yes(part.test), no(part.met)), literals(no(part.test), no(part.unmet))];
    case 'atom':
      return refusalOfAtom({ atom: part.atom, holds: false }, terms);
    case 'scenarios': {
      const scenarios = part.list();
      if (!scenarios) return opaque(part.why, why);
      return scenarios.flatMap(({ literals: given, rest }) => (rest ? [literals(...given, no(rest))] : []));
    }
    case 'opaque':
      return opaque(part.why, why);
  }
}

/** Too few or too many items that meet a term are two ways; all else is one. */
function refusalOfAtom(signed: SignedAtom, terms: Terms): Choice {
  const { atom } = signed;
  if (atom.is !== 'contains') return [{ ...nothing, atoms: [signed] }];
  const counted = (min: number, max: number): Alternative => {
    const other = terms.atom({ is: 'contains', term: atom.term, min, max });
    return { ...nothing, atoms: [{ atom: other, holds: true }] };
  };
  return [
    ...(atom.min > 0 ? [counted(0, atom.min - 1)] : []),
    ...(atom.max === Number.POSITIVE_INFINITY ? [] : [counted(atom.max + 1, Number.POSITIVE_INFINITY)]),
  ];
}

function ofType(values: ReadonlyMap<string, Value>, type: number): ReadonlyMap<string, Value> {
  return new Map([...values].filter(([, value]) => value.type === type));
}

/** Two hold: one, and some other behind it. */
function pairs(all: readonly Term[], terms: Terms): Choice {
  const choice: Alternative[] = [];
  for (const [index, first] of all.entries()) {
    const behind = all.slice(index + 1);
    if (behind.length > 0) choice.push(literals(yes(first), yes(terms.either(behind))));
  }
  return choice;
}

function opaque(reason: string, why: Set<string>): Choice {
  why.add(reason);
  return [{ ...nothing, isOpaque: true }];
}

/** Whether an alternative contradicts what is known already. */
export function contradicts(alternative: Alternative, state: State): boolean {
  return (
    alternative.literals.some(
      literal =>
        state.sign(literal.term) === !literal.holds ||
        (state.sign(literal.term) === undefined && !state.couldBe(literal)),
    ) || alternative.atoms.some(({ atom, holds }) => state.signOfAtom(atom.id) === !holds)
  );
}

/** Whether an alternative says nothing new. */
export function isGiven({ literals, atoms, allowed, excluded, isOpaque }: Alternative, state: State): boolean {
  return (
    !allowed &&
    !isOpaque &&
    excluded.every(({ text }) => state.excluded.has(text)) &&
    literals.every(({ term, holds }) => state.sign(term) === holds) &&
    atoms.every(({ atom, holds }) => state.signOfAtom(atom.id) === holds)
  );
}
