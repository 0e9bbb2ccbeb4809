import { type Alphabet, refine } from './alphabet.js';

/** Whatever follows a state is accepted, or nothing is; undefined where that is not known. */
export type Fate = 'all' | 'none' | undefined;

/** A deterministic automaton whose states are numbers, made as they are asked for. */
export interface Automaton {
  readonly alphabet: Alphabet;
  readonly start: number;
  step(state: number, letter: number): number;
  accepts(state: number): boolean;
  fate(state: number): Fate;
}

/** Words between two lengths, in code points. */
export class Lengths implements Automaton {
  readonly start = 0;

  constructor(
    readonly alphabet: Alphabet,
    readonly least: number,
    readonly most: number,
  ) {}

  step(state: number): number {
    // Behind the last length that matters, all are the same.
    return Math.min(state + 1, this.most === Number.POSITIVE_INFINITY ? this.least : this.most + 1);
  }

  accepts(state: number): boolean {
    return state >= this.least && state <= this.most;
  }

  fate(state: number): Fate {
    if (state > this.most) return 'none';
    return state >= this.least && this.most === Number.POSITIVE_INFINITY ? 'all' : undefined;
  }
}

export class Complement implements Automaton {
  readonly alphabet: Alphabet;
  readonly start: number;

  constructor(readonly of: Automaton) {
    this.alphabet = of.alphabet;
    this.start = of.start;
  }

  step(state: number, letter: number): number {
    return this.of.step(state, letter);
  }

  accepts(state: number): boolean {
    return !this.of.accepts(state);
  }

  fate(state: number): Fate {
    const fate = this.of.fate(state);
    return fate && (fate === 'all' ? 'none' : 'all');
  }
}

/** The number of the left state times this, and the right one: more states than are ever made. */
const RADIX = 2 ** 26;

/** Both at once: the words of both (`and`), or of at least one (`or`). */
export class Product implements Automaton {
  readonly alphabet: Alphabet;
  readonly start: number;
  readonly #toLeft: Uint16Array;
  readonly #toRight: Uint16Array;
  readonly #pairs: (readonly [left: number, right: number])[] = [];
  readonly #numbers = new Map<number, number>();
  readonly #steps: Int32Array[] = [];

  constructor(
    readonly kind: 'and' | 'or',
    readonly left: Automaton,
    readonly right: Automaton,
  ) {
    const { alphabet, left: toLeft, right: toRight } = refine(left.alphabet, right.alphabet);
    this.alphabet = alphabet;
    this.#toLeft = toLeft;
    this.#toRight = toRight;
    this.start = this.#number(left.start, right.start);
  }

  step(state: number, letter: number): number {
    const steps = this.#steps[state] as Int32Array;
    const known = steps[letter] as number;
    if (known >= 0) return known;
    const [left, right] = this.#pairs[state] as readonly [number, number];
    const next = this.#number(
      this.left.step(left, this.#toLeft[letter] as number),
      this.right.step(right, this.#toRight[letter] as number),
    );
    steps[letter] = next;
    return next;
  }

  accepts(state: number): boolean {
    const [left, right] = this.#pairs[state] as readonly [number, number];
    const first = this.left.accepts(left);
    return first === (this.kind === 'or') ? first : this.right.accepts(right);
  }

  fate(state: number): Fate {
    const [left, right] = this.#pairs[state] as readonly [number, number];
    const [one, other] = [this.left.fate(left), this.right.fate(right)];
    const deciding = this.kind === 'and' ? 'none' : 'all';
    if (one === deciding || other === deciding) return deciding;
    return one === other ? one : undefined;
  }

  #number(left: number, right: number): number {
    const key = left * RADIX + right;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#pairs.length;
      this.#pairs.push([left, right]);
      this.#steps.push(new Int32Array(this.alphabet.size).fill(-1));
      this.#numbers.set(key, number);
    }
    return number;
  }
}
