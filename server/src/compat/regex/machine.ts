import { appendTo } from '../../base/multimap.js';
import type { Duties, Duty } from './duties.js';
import type { Nfa } from './nfa.js';
import { NotRegular } from './unsupported.js';

/** At a place in the text: whether an assertion behind holds, or the sets of duties of which one must be fulfilled. */
export type Truth = boolean | readonly number[];
/** By the number of the assertion; undefined for those ahead. */
export type Truths = readonly (Truth | undefined)[];

/** A body with everything that may be true of it at a place: in which of its states it can be, and with which duties. */
export interface State {
  readonly number: number;
  readonly places: readonly Place[];
  /** Everything that follows is accepted, or nothing. */
  readonly fate: 'all' | 'none' | undefined;
  /** For each key of truths, the states behind the classes of letters. */
  readonly next: Map<string, State[]>;
}

interface Place {
  readonly at: number;
  readonly duties: number;
}

/** What machines of one pattern have in common. */
export interface Pattern {
  readonly duties: Duties;
  /** For each set of letters, whether it has the letters of a class. */
  readonly members: readonly Uint8Array[];
  readonly ahead: (assertion: number) => Machine;
  /** Counts work. @throws NotRegular when it is too much */
  readonly spend: (steps: number) => void;
}

export interface Reach {
  /** Whether the body may begin anywhere up to here, or at the first place only. */
  readonly before: boolean;
  /** Whether anything may follow behind the body. */
  readonly after: boolean;
  /** The assertions behind that it looks at. */
  readonly behinds: readonly number[];
}

const MAX_CHOICES = 64;

/** A body made deterministic, as far as it is asked. Its states are numbers. */
export class Machine {
  readonly #states: State[] = [];
  readonly #numbers = new Map<string, number>();
  /** What can be reached from places without reading, by their key. Most letters lead to the same places. */
  readonly #closures = new Map<string, State>();

  constructor(
    readonly pattern: Pattern,
    readonly body: Nfa,
    readonly reach: Reach,
  ) {}

  state(number: number): State {
    return this.#states[number] as State;
  }

  start(truths: Truths): State {
    return this.#closure([{ at: this.body.start, duties: 0 }], truths, this.#keyOf(truths));
  }

  /** After a letter of the class; `truths` are those behind it. */
  step(from: State, letter: number, truths: Truths): State {
    if (from.fate !== undefined) return from;
    const key = this.#keyOf(truths);
    let next = from.next.get(key);
    if (!next) {
      next = [];
      from.next.set(key, next);
    }
    const known = next[letter];
    if (known) return known;
    const state = this.#closure(this.#read(from, letter, truths), truths, key);
    next[letter] = state;
    return state;
  }

  /** Whether the text may end here. */
  accepts({ places }: State): boolean {
    return places.some(({ at, duties }) => at === this.body.end && this.#fulfilledAtEnd(duties));
  }

  /** For an assertion behind: whether its body ends here. */
  truth({ places }: State): Truth {
    const choices = places.filter(({ at }) => at === this.body.end).map(({ duties }) => duties);
    return choices.includes(0) || (choices.length > 0 && choices);
  }

  #keyOf(truths: Truths): string {
    if (this.reach.behinds.length === 0) return '';
    return this.reach.behinds
      .map(behind => {
        const truth = truths[behind];
        return typeof truth === 'object' ? `(${truth.join(' ')})` : Number(truth);
      })
      .join();
  }

  #fulfilledAtEnd(duties: number): boolean {
    return this.pattern.duties.of(duties).every(({ assertion, state, negate }) => {
      const machine = this.pattern.ahead(assertion);
      return machine.accepts(machine.state(state)) !== negate;
    });
  }

  #read({ places }: State, letter: number, truths: Truths): Place[] {
    const { members } = this.pattern;
    const next: Place[] = this.reach.before ? [{ at: this.body.start, duties: 0 }] : [];
    const moved = new Map<number, number | undefined>();
    const afterLetter = (duties: number) => {
      if (!moved.has(duties)) moved.set(duties, this.#after(duties, letter, truths));
      return moved.get(duties);
    };
    for (const { at, duties } of places) {
      const targets = (this.body.reading[at] ?? []).filter(({ set }) => members[set]?.[letter]).map(({ to }) => to);
      if (this.reach.after && at === this.body.end) targets.push(at);
      const left = targets.length > 0 ? afterLetter(duties) : undefined;
      if (left !== undefined) next.push(...targets.map(to => ({ at: to, duties: left })));
    }
    return next;
  }

  /** What is left of duties after a letter; undefined when they cannot be fulfilled any more. */
  #after(duties: number, letter: number, truths: Truths): number | undefined {
    if (duties === 0) return 0;
    const left: Duty[] = [];
    for (const { assertion, state, negate } of this.pattern.duties.of(duties)) {
      const machine = this.pattern.ahead(assertion);
      const { fate, number } = machine.step(machine.state(state), letter, truths);
      if (fate === undefined) left.push({ assertion, state: number, negate });
      else if ((fate === 'all') === negate) return undefined;
    }
    return this.pattern.duties.numberOf(left);
  }

  #closure(places: readonly Place[], truths: Truths, keyOfTruths: string): State {
    let key = keyOfTruths;
    for (const { at, duties } of places) key += `;${at} ${duties}`;
    let state = this.#closures.get(key);
    if (!state) {
      state = this.#closed(places, truths);
      this.#closures.set(key, state);
    }
    return state;
  }

  /** Everything that can be reached without reading. */
  #closed(places: readonly Place[], truths: Truths): State {
    const seen = new Map<number, Set<number>>();
    const waiting: Place[] = [];
    const reached: Place[] = [];
    const add = (at: number, duties: number | undefined) => {
      if (duties === undefined) return;
      const known = seen.get(at) ?? new Set();
      if (known.has(duties)) return;
      seen.set(at, known.add(duties));
      waiting.push({ at, duties });
      this.pattern.spend(1);
    };
    for (const { at, duties } of places) add(at, duties);
    for (let place = waiting.pop(); place; place = waiting.pop()) {
      const { at, duties } = place;
      if (at === this.body.end || (this.body.reading[at] ?? []).length > 0) reached.push(place);
      for (const to of this.body.silent[at] ?? []) add(to, duties);
      for (const { assertion, negate, to } of this.body.testing[at] ?? []) {
        for (const more of this.#choices(assertion, negate, truths)) add(to, this.pattern.duties.add(duties, more));
      }
    }
    return this.#intern(reached);
  }

  /** The ways in which an assertion holds here, each with what it asks of the rest of the text. */
  #choices(assertion: number, negate: boolean, truths: Truths): readonly (readonly Duty[])[] {
    const truth = truths[assertion];
    if (truth === undefined) {
      const { fate, number } = this.pattern.ahead(assertion).start(truths);
      if (fate !== undefined) return (fate === 'all') === negate ? [] : [[]];
      return [[{ assertion, state: number, negate }]];
    }
    if (typeof truth === 'boolean') return truth === negate ? [] : [[]];
    const choices = truth.map(duties => this.pattern.duties.of(duties));
    return negate ? failing(choices) : choices;
  }

  #intern(reached: readonly Place[]): State {
    const { end } = this.body;
    const all = this.reach.after && reached.some(({ at, duties }) => at === end && duties === 0);
    const places = all ? [{ at: end, duties: 0 }] : this.#withoutSpare(reached);
    const key = all ? 'all' : places.map(({ at, duties }) => `${at} ${duties}`).join();
    const known = this.#numbers.get(key);
    if (known !== undefined) return this.state(known);
    const none = places.length === 0 && !this.reach.before;
    const fate = all ? 'all' : none ? 'none' : undefined;
    const state: State = { number: this.#states.length, places, fate, next: new Map() };
    this.#states.push(state);
    this.#numbers.set(key, state.number);
    return state;
  }

  /** A place whose duties are a part of another's at the same state makes that other one needless. */
  #withoutSpare(reached: readonly Place[]): Place[] {
    const byState = new Map<number, number[]>();
    for (const { at, duties } of reached) {
      appendTo(byState, at, duties);
    }
    const kept: Place[] = [];
    for (const [at, sets] of byState) {
      if (sets.length > 1) this.pattern.spend(sets.length * sets.length);
      for (const duties of sets) {
        const spare = sets.some(other => other !== duties && this.pattern.duties.isPartOf(other, duties));
        if (!spare) kept.push({ at, duties });
      }
    }
    return kept.sort((a, b) => a.at - b.at || a.duties - b.duties);
  }
}

/** The ways in which none of the sets of duties is fulfilled: of each, one duty is not. */
function failing(choices: readonly (readonly Duty[])[]): readonly (readonly Duty[])[] {
  return choices.reduce<readonly (readonly Duty[])[]>(
    (ways, duties) => {
      const more = ways.flatMap(way => duties.map(duty => [...way, { ...duty, negate: !duty.negate }]));
      if (more.length > MAX_CHOICES) throw new NotRegular('its assertions hang on each other in too many ways');
      return more;
    },
    [[]],
  );
}
