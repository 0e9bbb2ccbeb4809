import type { Rational } from '../exact/rational.js';
import { ANY_TYPE } from '../json.js';
import type { Json } from '../verdict.js';

/**
 * A schema as the engine reads it: the conjunction of its parts, whatever dialect it was written in. Terms are
 * interned across both documents of a question: what says the same is the same term, so that what did not change
 * contradicts itself at once when one side demands it and the other one forbids it.
 */
export class Term {
  #parts: readonly Part[] | undefined;
  #reach: Reach | undefined;
  #isMeasuring = false;

  constructor(
    readonly id: number,
    readonly make: () => readonly Part[],
  ) {}

  get parts(): readonly Part[] {
    this.#parts ??= this.make();
    return this.#parts;
  }

  /** The types of which some value may meet it, and of which some may not; never too few. */
  get reach(): Reach {
    if (this.#reach) return this.#reach;
    if (this.#isMeasuring) return anywhere;
    this.#isMeasuring = true;
    const reach = reachOf(this.parts);
    this.#isMeasuring = false;
    this.#reach = reach;
    return reach;
  }
}

/** A term that a value meets, or does not. */
export interface Literal {
  readonly term: Term;
  readonly holds: boolean;
}

/** Sets of types, as bits. */
export interface Reach {
  readonly met: number;
  readonly missed: number;
}

const anywhere: Reach = { met: ANY_TYPE, missed: ANY_TYPE };

/** A value with the text by which equal ones are found. */
export interface Value {
  readonly json: Json;
  readonly text: string;
  readonly type: number;
}

/** Values by their texts. */
export function valuesByText(values: readonly Value[]): ReadonlyMap<string, Value> {
  return new Map(values.map(value => [value.text, value]));
}

/** One demand. It concerns values of the types `on` only; all others meet it. */
export type Part =
  | { readonly kind: 'types'; readonly on: number; readonly types: number }
  | { readonly kind: 'values'; readonly on: number; readonly values: ReadonlyMap<string, Value> }
  | { readonly kind: 'all' | 'any' | 'one'; readonly on: number; readonly terms: readonly Term[] }
  | { readonly kind: 'not'; readonly on: number; readonly term: Term }
  | { readonly kind: 'if'; readonly on: number; readonly test: Term; readonly met: Term; readonly unmet: Term }
  | { readonly kind: 'atom'; readonly on: number; readonly atom: Atom }
  | { readonly kind: 'scenarios'; readonly on: number; readonly why: string; readonly list: () => Scenarios }
  /** Not understood: it may hold or not. */
  | { readonly kind: 'opaque'; readonly on: number; readonly why: string };

/** Which in-place schemas hold decides what an `unevaluated…` keyword looks at: exactly one of these is the case. */
export interface Scenario {
  readonly literals: readonly Literal[];
  /** What it then demands; nothing, when everything has been looked at. */
  readonly rest?: Term;
}

/** Undefined: too many, or what is looked at cannot be told. */
export type Scenarios = readonly Scenario[] | undefined;

/** A demand on values of one type that a solver understands. Equal ones have equal ids. */
export type Atom = { readonly id: number } & AtomShape;

export type Members = Extract<Atom, { is: 'members' }>;

export type AtomShape = NumberAtom | StringAtom | ArrayAtom | ObjectAtom;

export type NumberAtom =
  | { readonly is: 'least' | 'most'; readonly value: Rational; readonly open: boolean }
  | { readonly is: 'multiple'; readonly value: Rational };

export type StringAtom =
  | { readonly is: 'minLength' | 'maxLength'; readonly count: number }
  | { readonly is: 'pattern'; readonly source: string }
  | { readonly is: 'format'; readonly name: string };

export type ArrayAtom =
  | { readonly is: 'minItems' | 'maxItems'; readonly count: number }
  | { readonly is: 'unique' }
  | { readonly is: 'item'; readonly index: number; readonly term: Term }
  /** All items from an index on. */
  | { readonly is: 'rest'; readonly from: number; readonly term: Term }
  /** How many items meet a term. */
  | { readonly is: 'contains'; readonly term: Term; readonly min: number; readonly max: number };

export type ObjectAtom =
  | { readonly is: 'minProperties' | 'maxProperties'; readonly count: number }
  | { readonly is: 'required'; readonly name: string }
  | { readonly is: 'property'; readonly name: string; readonly term: Term }
  /** The members with other names than these, that match all of the one patterns and none of the others. */
  | {
      readonly is: 'members';
      readonly except: ReadonlySet<string>;
      readonly matching: readonly string[];
      readonly missing: readonly string[];
      readonly term: Term;
    }
  | { readonly is: 'names'; readonly term: Term };

export interface SignedAtom {
  readonly atom: Atom;
  readonly holds: boolean;
}

function reachOf(parts: readonly Part[]): Reach {
  let met = ANY_TYPE;
  let missed = 0;
  for (const part of parts) {
    const reach = reachOfPart(part);
    met &= reach.met | ~part.on;
    missed |= reach.missed & part.on;
  }
  return { met, missed };
}

function reachOfPart(part: Part): Reach {
  switch (part.kind) {
    case 'types':
      return { met: part.types, missed: ANY_TYPE & ~part.types };
    case 'values':
      return { met: [...part.values.values()].reduce((types, { type }) => types | type, 0), missed: ANY_TYPE };
    case 'all':
      return {
        met: part.terms.reduce((types, { reach }) => types & reach.met, ANY_TYPE),
        missed: part.terms.reduce((types, { reach }) => types | reach.missed, 0),
      };
    case 'any':
      return {
        met: part.terms.reduce((types, { reach }) => types | reach.met, 0),
        missed: part.terms.reduce((types, { reach }) => types & reach.missed, ANY_TYPE),
      };
    case 'one':
      return { met: part.terms.reduce((types, { reach }) => types | reach.met, 0), missed: ANY_TYPE };
    case 'not':
      return { met: part.term.reach.missed, missed: part.term.reach.met };
    case 'if': {
      const { test, met, unmet } = part;
      return {
        met: (test.reach.met & met.reach.met) | (test.reach.missed & unmet.reach.met),
        missed: (test.reach.met & met.reach.missed) | (test.reach.missed & unmet.reach.missed),
      };
    }
    default:
      return anywhere;
  }
}
