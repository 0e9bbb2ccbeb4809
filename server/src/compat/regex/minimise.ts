import { appendTo } from '../../base/multimap.js';
import { Alphabet } from './alphabet.js';
import { Dfa } from './dfa.js';

/** The automaton with the fewest states, and an alphabet that tells no more letters apart than it needs. */
export function minimise(dfa: Dfa): Dfa {
  const { blockOf, blocks } = partition(dfa);
  const rows = blocks.map(members => members[0] as number);
  const { alphabet, columns } = mergedAlphabet(dfa, rows, blockOf);
  const table = new Int32Array(rows.length * alphabet.size);
  for (const [block, state] of rows.entries()) {
    for (const [letter, column] of columns.entries()) {
      table[block * alphabet.size + letter] = blockOf[dfa.step(state, column)] as number;
    }
  }
  return new Dfa(
    alphabet,
    blockOf[dfa.start] as number,
    table,
    rows.map(state => dfa.accepts(state)),
  );
}

/** States that no word tells apart (Hopcroft: a block that was split is compared by its smaller half). */
function partition(dfa: Dfa): { blockOf: readonly number[]; blocks: readonly (readonly number[])[] } {
  const { size: letters } = dfa.alphabet;
  const before = predecessorsByLetter(dfa);
  const blockOf = dfa.accepting.map(Number);
  const states = [...blockOf.keys()];
  const halves = [0, 1].map(block => states.filter(state => blockOf[state] === block));
  if (halves.some(half => half.length === 0)) return { blockOf: states.map(() => 0), blocks: [states] };
  const blocks: number[][] = halves;
  const waiting = new Set([(halves[0] as number[]).length < (halves[1] as number[]).length ? 0 : 1]);
  for (const splitter of waiting) {
    waiting.delete(splitter);
    const members = [...(blocks[splitter] as number[])];
    for (let letter = 0; letter < letters; letter++) {
      const touched = new Map<number, number[]>();
      for (const state of members) {
        for (const one of before(state, letter)) {
          const block = blockOf[one] as number;
          appendTo(touched, block, one);
        }
      }
      for (const [block, inside] of touched) split(block, inside);
    }
  }
  return { blockOf, blocks };

  function split(block: number, inside: readonly number[]): void {
    const all = blocks[block] as number[];
    if (inside.length === all.length) return;
    const fresh = blocks.length;
    for (const state of inside) blockOf[state] = fresh;
    blocks.push([...inside]);
    blocks[block] = all.filter(state => blockOf[state] === block);
    const smaller = inside.length <= all.length - inside.length ? fresh : block;
    waiting.add(waiting.has(block) ? fresh : smaller);
  }
}

/** The states from which a letter of the class leads to a state, found by one pass over the table. */
function predecessorsByLetter({ table, accepting, alphabet }: Dfa): (state: number, letter: number) => Int32Array {
  const { size: letters } = alphabet;
  const slot = (i: number) => (table[i] as number) * letters + (i % letters);
  const first = new Int32Array(accepting.length * letters + 1);
  for (let i = 0; i < table.length; i++) (first[slot(i) + 1] as number)++;
  for (let i = 1; i < first.length; i++) first[i] = (first[i] as number) + (first[i - 1] as number);
  const fill = Int32Array.from(first);
  const sorted = new Int32Array(table.length);
  for (let i = 0; i < table.length; i++) {
    const at = fill[slot(i)] as number;
    sorted[at] = Math.floor(i / letters);
    fill[slot(i)] = at + 1;
  }
  return (state, letter) => sorted.subarray(first[state * letters + letter], first[state * letters + letter + 1]);
}

/** Classes whose columns are equal become one; `columns` has an old class for each new one. */
function mergedAlphabet(dfa: Dfa, rows: readonly number[], blockOf: readonly number[]) {
  const numbers = new Map<string, number>();
  const columns: number[] = [];
  const merged = Array.from({ length: dfa.alphabet.size }, (_, letter) => {
    const key = rows.map(state => blockOf[dfa.step(state, letter)]).join();
    const number = numbers.get(key) ?? columns.length;
    if (number === columns.length) {
      columns.push(letter);
      numbers.set(key, number);
    }
    return number;
  });
  const { starts, classes } = dfa.alphabet;
  const kept = [...starts.keys()].filter(
    segment => segment === 0 || merged[classes[segment] as number] !== merged[classes[segment - 1] as number],
  );
  const alphabet = new Alphabet(
    kept.map(segment => starts[segment] as number),
    kept.map(segment => merged[classes[segment] as number] as number),
    columns.length,
  );
  return { alphabet, columns };
}
