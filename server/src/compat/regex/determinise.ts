import type { Alphabet } from './alphabet.js';
import { Dfa } from './dfa.js';
import { Duties } from './duties.js';
import { Machine, type Pattern, type State, type Truth } from './machine.js';
import type { Parts } from './nfa.js';
import { NotRegular } from './unsupported.js';

/** How much work each allowed state may take. */
const WORK_PER_STATE = 50;

/**
 * The automaton of a pattern that may match anywhere in a text.
 * Assertions behind are machines that run beside the pattern's from the start of the text; what one ahead asks is
 * carried in the state until the text has decided it.
 * @throws NotRegular when it has more than `limit` states
 */
export function determinise(parts: Parts, alphabet: Alphabet, members: readonly Uint8Array[], limit: number): Dfa {
  return new Run(parts, alphabet, members, limit).dfa();
}

/** Where all machines are at a place in the text. */
interface Place {
  readonly main: State;
  /** For each assertion behind, in the order of their numbers. */
  readonly behind: readonly State[];
}

class Run {
  readonly #behind: readonly number[];
  readonly #machines: readonly Machine[];
  readonly #main: Machine;
  readonly #places: Place[] = [];
  readonly #numbers = new Map<string, number>();
  #work = 0;

  constructor(
    readonly parts: Parts,
    readonly alphabet: Alphabet,
    members: readonly Uint8Array[],
    readonly limit: number,
  ) {
    const pattern: Pattern = {
      duties: new Duties(),
      members,
      ahead: assertion => this.#machines[assertion] as Machine,
      spend: steps => this.#spend(steps),
    };
    const { assertions, main } = parts;
    this.#machines = assertions.map(({ side, body, whole, behinds }) => {
      const next = !whole;
      return new Machine(pattern, body, {
        before: side === 'behind' && next,
        after: side === 'ahead' && next,
        behinds,
      });
    });
    this.#behind = [...assertions.keys()].filter(number => assertions[number]?.side === 'behind');
    this.#main = new Machine(pattern, main, { before: true, after: true, behinds: this.#behind });
  }

  dfa(): Dfa {
    const { size } = this.alphabet;
    const table: number[] = [];
    const start = this.#start();
    for (let number = 0; number < this.#places.length; number++) {
      const place = this.#places[number] as Place;
      for (let letter = 0; letter < size; letter++) {
        table.push(place.main.fate === 'all' ? number : this.#step(place, letter));
      }
    }
    const accepting = this.#places.map(({ main }) => this.#main.accepts(main));
    return new Dfa(this.alphabet, start, Int32Array.from(table), accepting);
  }

  #start(): number {
    const truths: Truth[] = [];
    const behind = this.#behind.map(number => {
      const machine = this.#machines[number] as Machine;
      const state = machine.start(truths);
      truths[number] = machine.truth(state);
      return state;
    });
    return this.#number({ main: this.#main.start(truths), behind });
  }

  #step(from: Place, letter: number): number {
    const truths: Truth[] = [];
    // In the order of their numbers, since one may hang on those before it.
    const behind = this.#behind.map((number, i) => {
      const machine = this.#machines[number] as Machine;
      const state = machine.step(from.behind[i] as State, letter, truths);
      truths[number] = machine.truth(state);
      return state;
    });
    return this.#number({ main: this.#main.step(from.main, letter, truths), behind });
  }

  #number(place: Place): number {
    const { main, behind } = place;
    const key = main.fate === 'all' ? 'all' : [main, ...behind].map(({ number }) => number).join();
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#places.length;
      if (number >= this.limit) throw new NotRegular(`its automaton has more than ${this.limit} states`);
      this.#places.push(place);
      this.#numbers.set(key, number);
    }
    return number;
  }

  #spend(steps: number): void {
    this.#work += steps;
    if (this.#work > this.limit * WORK_PER_STATE) throw new NotRegular('its automaton takes too much work');
  }
}
