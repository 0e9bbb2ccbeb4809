import type { Alphabet } from './alphabet.js';
import type { Automaton, Fate } from './automaton.js';

/** An automaton that is written out. */
export class Dfa implements Automaton {
  readonly #fates: readonly Fate[];

  constructor(
    readonly alphabet: Alphabet,
    readonly start: number,
    /** For each state a row with the next state for each class of letters. */
    readonly table: Int32Array,
    readonly accepting: readonly boolean[],
  ) {
    const before = predecessors(this);
    const mayAccept = reaching(before, accepting);
    const mayRefuse = reaching(
      before,
      accepting.map(accepted => !accepted),
    );
    this.#fates = accepting.map((_, state) => (mayRefuse[state] ? (mayAccept[state] ? undefined : 'none') : 'all'));
  }

  get size(): number {
    return this.accepting.length;
  }

  step(state: number, letter: number): number {
    return this.table[state * this.alphabet.size + letter] as number;
  }

  accepts(state: number): boolean {
    return this.accepting[state] as boolean;
  }

  fate(state: number): Fate {
    return this.#fates[state];
  }
}

/** For each state those that one letter leads from to it. */
function predecessors({ alphabet, table, accepting }: Pick<Dfa, 'alphabet' | 'table' | 'accepting'>): number[][] {
  const before: number[][] = accepting.map(() => []);
  for (const [i, next] of table.entries()) {
    const state = Math.floor(i / alphabet.size);
    const known = before[next] as number[];
    if (known.at(-1) !== state) known.push(state);
  }
  return before;
}

function reaching(before: readonly (readonly number[])[], goal: readonly boolean[]): readonly boolean[] {
  const reached = [...goal];
  const waiting = [...goal.keys()].filter(state => goal[state]);
  for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
    for (const one of before[state] ?? []) {
      if (reached[one]) continue;
      reached[one] = true;
      waiting.push(one);
    }
  }
  return reached;
}
