import { Alphabet } from './alphabet.js';
import { type Automaton, Complement, Lengths, Product } from './automaton.js';
import { setOf } from './charSet.js';
import { Dfa } from './dfa.js';
import { shortest } from './search.js';

/** Where the states that a question looks at are counted. */
export interface StateBudget {
  /** False when nothing is left. */
  spend(states?: number): boolean;
}

/** Thrown by a question that looks at more states than its budget has. */
export class OverBudget extends Error {
  constructor() {
    super('The automata have too many states.');
  }
}

/**
 * A set of texts that finite automata can tell, over code points. Immutable.
 * Operations cost nothing until something is asked; a question costs the states that it looks at, the same each time.
 */
export class Language {
  static readonly everything: Language = new Language(oneState(true));
  static readonly nothing: Language = new Language(oneState(false));

  /** These words and no others. */
  static of(list: Iterable<string>): Language {
    return new Language(automatonOf([...list].map(word => [...word].map(codePoint))));
  }

  /** All words whose length in code points is within the bounds, both included. */
  static lengthBetween(least: number, most = Number.POSITIVE_INFINITY): Language {
    if (most < least) return Language.nothing;
    return least <= 0 && most === Number.POSITIVE_INFINITY
      ? Language.everything
      : new Language(new Lengths(Language.everything.#automaton.alphabet, Math.max(0, least), most));
  }

  readonly #automaton: Automaton;
  readonly #both = new WeakMap<Language, Language>();
  readonly #either = new WeakMap<Language, Language>();
  #complement: Language | undefined;
  #least: { readonly word: string | undefined; readonly cost: number } | undefined;

  constructor(automaton: Automaton) {
    this.#automaton = automaton;
  }

  not(): Language {
    if (!this.#complement) {
      this.#complement = new Language(new Complement(this.#automaton));
      this.#complement.#complement = this;
    }
    return this.#complement;
  }

  and(other: Language): Language {
    if (this === other || other.#fate === 'all' || this.#fate === 'none') return this;
    if (this.#fate === 'all' || other.#fate === 'none') return other;
    if (this.#complement === other) return Language.nothing;
    return this.#product('and', this.#both, other);
  }

  or(other: Language): Language {
    if (this === other || other.#fate === 'none' || this.#fate === 'all') return this;
    if (this.#fate === 'none' || other.#fate === 'all') return other;
    if (this.#complement === other) return Language.everything;
    return this.#product('or', this.#either, other);
  }

  minus(other: Language): Language {
    return this.and(other.not());
  }

  has(word: string): boolean {
    let state = this.#automaton.start;
    for (const letter of word) {
      if (this.#automaton.fate(state) !== undefined) break;
      state = this.#automaton.step(state, this.#automaton.alphabet.classOf(codePoint(letter)));
    }
    return this.#automaton.fate(state) === 'all' || this.#automaton.accepts(state);
  }

  /** @throws OverBudget */
  isEmpty(budget: StateBudget): boolean {
    return this.shortest(budget) === undefined;
  }

  /** @throws OverBudget */
  isSubsetOf(other: Language, budget: StateBudget): boolean {
    return this === other || this.minus(other).isEmpty(budget);
  }

  /** The shortest word, among those the most readable; undefined when there is none. @throws OverBudget */
  shortest(budget: StateBudget): string | undefined {
    if (this.#least) take(budget, this.#least.cost);
    else {
      const counter = new Counter(budget);
      const word = shortest(this.#automaton, counter.spend);
      this.#least = { word: word && text(word), cost: counter.spent };
    }
    return this.#least.word;
  }

  get #fate() {
    return this.#automaton.fate(this.#automaton.start);
  }

  #product(kind: 'and' | 'or', known: WeakMap<Language, Language>, other: Language): Language {
    const language = known.get(other) ?? new Language(new Product(kind, this.#automaton, other.#automaton));
    known.set(other, language);
    return language;
  }
}

/** Remembers what a question took, so that it costs the same when it is asked again. */
class Counter {
  spent = 0;

  constructor(readonly budget: StateBudget) {}

  readonly spend = (states: number): void => {
    this.spent += states;
    take(this.budget, states);
  };
}

function take(budget: StateBudget, states: number): void {
  if (!budget.spend(states)) throw new OverBudget();
}

function text(word: readonly number[]): string {
  return word.map(letter => String.fromCodePoint(letter)).join('');
}

function codePoint(letter: string): number {
  return letter.codePointAt(0) as number;
}

function oneState(accepting: boolean): Dfa {
  return new Dfa(Alphabet.telling([]).alphabet, 0, Int32Array.of(0), [accepting]);
}

/** A tree of the words, with one state for all that is none. */
function automatonOf(list: readonly (readonly number[])[]): Dfa {
  const { alphabet } = Alphabet.telling([...new Set(list.flat())].map(letter => setOf([[letter, letter]])));
  const rows: Int32Array[] = [];
  const accepting: boolean[] = [];
  const addState = () => {
    accepting.push(false);
    return rows.push(new Int32Array(alphabet.size).fill(lost)) - 1;
  };
  const lost = 0;
  addState();
  const start = addState();
  for (const word of list) {
    let state = start;
    for (const letter of word) {
      const row = rows[state] as Int32Array;
      const known = row[alphabet.classOf(letter)] as number;
      const next = known === lost ? addState() : known;
      row[alphabet.classOf(letter)] = next;
      state = next;
    }
    accepting[state] = true;
  }
  return new Dfa(alphabet, start, Int32Array.from(rows.flatMap(row => [...row])), accepting);
}
