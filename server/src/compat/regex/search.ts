import { Alphabet } from './alphabet.js';
import { type Automaton, Product } from './automaton.js';
import { highSurrogates, lowSurrogates } from './charSet.js';
import { Dfa } from './dfa.js';
import { kindOf } from './readable.js';

/** Called for each state that is looked at; throws to stop. */
export type Spend = (states: number) => void;

/** The shortest word, among those the one with the most readable letters from left to right. */
export function shortest(language: Automaton, spend: Spend): readonly number[] | undefined {
  const automaton = ofTexts(language);
  const { byReadability, best } = automaton.alphabet;
  if (automaton.fate(automaton.start) === 'none') return undefined;
  const cameFrom = new Map<number, { from: number; letter: number } | undefined>([[automaton.start, undefined]]);
  for (const state of cameFrom.keys()) {
    spend(1);
    if (automaton.accepts(state)) return wordTo(state, cameFrom);
    for (const letter of byReadability) {
      const next = automaton.step(state, letter);
      if (cameFrom.has(next) || automaton.fate(next) === 'none') continue;
      cameFrom.set(next, { from: state, letter: best[letter] as number });
    }
  }
  return undefined;
}

function wordTo(state: number, cameFrom: ReadonlyMap<number, { from: number; letter: number } | undefined>): number[] {
  const word: number[] = [];
  for (let step = cameFrom.get(state); step; step = cameFrom.get(step.from)) word.push(step.letter);
  return word.reverse();
}

/**
 * Without the words in which a low surrogate follows a high one: as a text, these two are one letter.
 * They matter only where a class has nothing but surrogates; else another letter of the class stands for them.
 */
function ofTexts(automaton: Automaton): Automaton {
  return automaton.alphabet.best.some(letter => kindOf(letter) === 'surrogate')
    ? new Product('and', automaton, texts())
    : automaton;
}

let known: Dfa | undefined;

function texts(): Dfa {
  if (known) return known;
  const { alphabet, members } = Alphabet.telling([highSurrogates, lowSurrogates]);
  const [high, low] = members as [Uint8Array, Uint8Array];
  const [open, behindHigh, wrong] = [0, 1, 2];
  const table = [open, behindHigh, wrong].flatMap(state =>
    Array.from(high, (isHighLetter, letter) => {
      if (state === wrong || (state === behindHigh && low[letter])) return wrong;
      return isHighLetter ? behindHigh : open;
    }),
  );
  known = new Dfa(alphabet, open, Int32Array.from(table), [true, true, false]);
  return known;
}
