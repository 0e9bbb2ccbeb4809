import { ARRAY, BOOLEAN, canonicalText, FRACTION, INTEGER, NULL, OBJECT, STRING, survivesDoubles } from '../json.js';
import type { Json } from '../verdict.js';
import { solveArray } from './array.js';
import { type Alternative, type Choice, contradicts, isGiven, refusals, requirements } from './branches.js';
import { Checker } from './check.js';
import { Facts } from './facts.js';
import { Goals, goalOf, keyOf } from './goals.js';
import { Inclusions } from './inclusions.js';
import { demandedMembers, KnownMembers, missedAtom } from './members.js';
import type { Meter } from './meter.js';
import { notDoubles, solveNumber } from './number.js';
import { solveObject } from './object.js';
import { Best, found, none, type Outcome, unsure } from './outcome.js';
import type { Patterns } from './patterns.js';
import { State } from './state.js';
import { solveString } from './string.js';
import type { Literal, Term, Value } from './term.js';
import type { Terms } from './terms.js';

/** Simple values first: they are the ones that a witness is made of. */
const TYPES = [STRING, INTEGER, BOOLEAN, NULL, FRACTION, OBJECT, ARRAY];
const ANYTHING = TYPES.reduce((all, type) => all | type, 0);
/** Goals within goals; and with them the depth of all recursion here. */
const MAX_FRAMES = 240;

/**
 * Looks for a value that meets some terms and misses others: a signed tableau. Nothing is left out on the way, so
 * that when the search closes, there is no such value.
 */
export class Tableau {
  readonly checker: Checker;
  readonly #inclusions: Inclusions;
  /** What was not understood, in sentence parts. */
  readonly why = new Set<string>();
  readonly #goals = new Goals();
  #frames = 0;

  constructor(
    readonly terms: Terms,
    readonly patterns: Patterns,
    readonly meter: Meter,
  ) {
    this.checker = new Checker(patterns, meter, this.why);
    this.#inclusions = new Inclusions(this.checker, meter);
  }

  /** A value of these types that every literal holds of. @throws OutOfSteps, Cancelled */
  solve(literals: readonly Literal[], among = ANYTHING): Outcome {
    const goal = goalOf(literals);
    if (!goal) return none;
    let types = among;
    for (const { term, holds } of goal.values()) types &= holds ? term.reach.met : term.reach.missed;
    if (types === 0) return none;
    const key = keyOf(goal, types);
    const known = this.#goals.answer(key);
    if (known) return known;
    if (this.#isRefuted(goal.values())) return none;
    if (this.#frames >= MAX_FRAMES) {
      this.why.add('The schemas lead too deep');
      return unsure;
    }
    // What is demanded tells more than what is forbidden, and the last literal is taken first.
    const ordered = [...goal.values()].sort((a, b) => Number(a.holds) - Number(b.holds));
    this.#frames += 1;
    try {
      return this.#goals.solve(key, () => this.#ofTypes(ordered, types));
    } finally {
      this.#frames -= 1;
    }
  }

  /** Whether what is demanded plainly includes what is forbidden. */
  #isRefuted(goal: Iterable<Literal>): boolean {
    const [demanded, forbidden]: [Term[], Term[]] = [[], []];
    for (const { term, holds } of goal) (holds ? demanded : forbidden).push(term);
    return forbidden.some(other => demanded.some(one => this.#inclusions.implies(one, other)));
  }

  #ofTypes(goal: readonly Literal[], types: number): Outcome {
    const best = new Best();
    for (const type of TYPES) {
      if (types & type && best.isFinal(this.#expand(new State(goal, type), [...goal], []))) break;
    }
    return best.outcome;
  }

  /** Takes literals in, then branches where there is least to choose from. */
  #expand(state: State, literals: Literal[], choices: readonly Choice[]): Outcome {
    let open = choices;
    // What is left without a choice is taken, as long as there is any.
    for (;;) {
      const added = this.#absorb(state, literals);
      if (!added) return none;
      if (state.allowed) return this.#among(state, state.allowed.values());
      const left = narrowed([...open, ...added], state);
      for (const choice of left ?? []) this.meter.step(choice.length >> 4);
      if (!left) return none;
      const sharp = left.every(choice => choice.length > 1) ? this.#sharpened(state, left) : left;
      if (!sharp) return none;
      open = sharp.filter(choice => choice.length > 1);
      if (open.length === sharp.length) return open.length === 0 ? this.#leaf(state) : this.#branch(state, open);
      literals = [];
      for (const [only] of sharp.filter(choice => choice.length === 1)) {
        if (!only || !state.take(only)) return none;
        for (const literal of only.literals) literals.push(literal);
      }
    }
  }

  /**
   * Where choices between members are many or would multiply, each is held against what is known of those members: many
   * are made already, since a constant tells the variants of a union apart. Undefined: one has nothing left.
   */
  #sharpened(state: State, choices: readonly Choice[]): readonly Choice[] | undefined {
    if (state.type !== OBJECT || (choices.length < 2 && (choices[0]?.length ?? 0) < 4)) return choices;
    const known = new KnownMembers(state.atoms, (members, name) => this.checker.concerns(members, name));
    const facts = Facts.ofAtoms(state.atoms);
    const left: Choice[] = [];
    for (const choice of choices) {
      if (choice.some(way => this.#isGivenBy(known, way))) continue;
      const possible = choice.filter(way => !this.#isExcludedBy(known, facts, way));
      if (possible.length === 0) return undefined;
      left.push(possible);
    }
    return left;
  }

  /** Whether a member must be there and must miss what it has to miss, or must not be there as it has not to. */
  #isGivenBy(known: KnownMembers, way: Alternative): boolean {
    const missed = missedAtom(way);
    if (missed?.is === 'required') return this.#isCertainlyNone(known.with(missed.name));
    if (missed?.is !== 'property' || !known.isRequired(missed.name)) return false;
    return this.#isCertainlyNone(known.with(missed.name, { term: missed.term, holds: true }));
  }

  /** Whether a member cannot be what a way demands of it. */
  #isExcludedBy(known: KnownMembers, facts: Facts, way: Alternative): boolean {
    const missed = missedAtom(way);
    if (missed && this.#inclusions.impliesAtom(facts, missed)) return true;
    if (missed?.is === 'property')
      return this.solve(known.with(missed.name, { term: missed.term, holds: false })).kind === 'none';
    for (const { term, holds } of way.literals) {
      if (!holds) continue;
      const demanded = [...demandedMembers(term)];
      const required = new Set(demanded.filter(member => !member.term).map(({ name }) => name));
      for (const { name, term: inner } of demanded) {
        if (!inner || (!required.has(name) && !known.isRequired(name))) continue;
        if (this.solve(known.with(name, { term: inner, holds: true })).kind === 'none') return true;
      }
    }
    return false;
  }

  #isCertainlyNone(literals: readonly Literal[]): boolean {
    return this.#goals.isCertainlyNone(() => this.solve(literals));
  }

  #branch(state: State, choices: readonly Choice[]): Outcome {
    if (this.#frames >= MAX_FRAMES) {
      this.why.add('The schemas have too many alternatives within each other');
      return unsure;
    }
    const smallest = cheapest(choices);
    const others = choices.filter(choice => choice !== smallest);
    const best = new Best();
    this.#frames += 1;
    try {
      for (const alternative of smallest) {
        this.meter.step(1 + (state.size >> 4));
        const branch = state.copy();
        if (!branch.take(alternative)) continue;
        if (best.isFinal(this.#expand(branch, [...alternative.literals], others))) break;
      }
    } finally {
      this.#frames -= 1;
    }
    return best.outcome;
  }

  /** Takes in literals and all that follows from them; the choices that they leave, or undefined: it cannot be. */
  #absorb(state: State, literals: Literal[]): readonly Choice[] | undefined {
    const choices: (readonly Alternative[])[] = [];
    for (let literal = literals.pop(); literal; literal = literals.pop()) {
      // Values that are listed are held against the whole goal, whatever else there is.
      if (state.allowed) return choices;
      const { term, holds } = literal;
      const known = state.sign(term);
      if (known === holds) continue;
      if (known !== undefined || !state.couldBe(literal)) return undefined;
      this.meter.step();
      if (this.#clashes(literal, state)) return undefined;
      state.note(literal);
      const steps = holds ? requirements(term, state, this.why) : [refusals(term, state, this.terms, this.why)];
      for (const step of steps) {
        const alternatives = step.filter(alternative => !contradicts(alternative, state));
        const [only] = alternatives;
        if (!only) return undefined;
        if (alternatives.length > 1) choices.push(alternatives);
        else if (!state.take(only)) return undefined;
        else for (const literal of only.literals) literals.push(literal);
      }
    }
    return choices;
  }

  /** Whether a literal plainly contradicts one that is known. */
  #clashes({ term, holds }: Literal, state: State): boolean {
    for (const [other, isDemanded] of state.signs) {
      if (isDemanded === holds) continue;
      if (holds ? this.#inclusions.implies(term, other) : this.#inclusions.implies(other, term)) return true;
    }
    return false;
  }

  /** Where only certain values are allowed, each is held against the whole goal. */
  #among(state: State, values: Iterable<Value>): Outcome {
    const best = new Best();
    for (const { json } of values) {
      const truth = this.checker.meetsAll(state.goal, json);
      if (truth === false) continue;
      const survives = survivesDoubles(json);
      if (!survives) this.why.add(notDoubles);
      if (best.isFinal(survives ? found(json, truth === true) : unsure)) break;
    }
    return best.outcome;
  }

  #leaf(state: State): Outcome {
    this.meter.step(1 + (state.size >> 4));
    const outcome = this.#solved(state);
    return outcome.kind === 'found' && !state.isSure ? found(outcome.value, false) : outcome;
  }

  #number(outcome: Outcome): Outcome {
    if (outcome.kind === 'unsure') this.why.add(notDoubles);
    return outcome;
  }

  #solved(state: State): Outcome {
    const atoms = state.atoms;
    const excluded = [...state.excluded.values()];
    switch (state.type) {
      case NULL:
        return firstOf([null], state);
      case BOOLEAN:
        return firstOf([true, false], state);
      case INTEGER:
      case FRACTION:
        return this.#number(solveNumber(atoms, excluded, state.type === INTEGER, this.meter));
      case STRING:
        return solveString(atoms, excluded, this.patterns, this.meter.states(), this.why);
      case ARRAY:
        return solveArray(atoms, this);
      default:
        return solveObject(atoms, this);
    }
  }
}

/**
 * The choice of which all ways are tried soonest. One that demands something whichever way is taken tells what is left
 * of each of the other choices, so it may have as many ways more.
 */
function cheapest(choices: readonly Choice[]): Choice {
  let best: Choice = [];
  let least = Number.POSITIVE_INFINITY;
  for (const choice of choices) {
    const tells = choice.every(({ literals }) => literals.some(({ holds }) => holds));
    const cost = tells ? choice.length / choices.length : choice.length;
    if (cost < least) [best, least] = [choice, cost];
  }
  return best;
}

/** The choices without what became impossible, and without those that are made; undefined when one has nothing left. */
function narrowed(choices: readonly Choice[], state: State): readonly Choice[] | undefined {
  const left: (readonly Alternative[])[] = [];
  for (const choice of choices) {
    if (choice.some(alternative => isGiven(alternative, state))) continue;
    const possible = choice.filter(alternative => !contradicts(alternative, state));
    if (possible.length === 0) return undefined;
    left.push(possible);
  }
  return left;
}

function firstOf(values: readonly Json[], state: State): Outcome {
  const value = values.find(one => !state.excluded.has(canonicalText(one)));
  return value === undefined ? none : found(value);
}
