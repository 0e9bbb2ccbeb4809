import { Alphabet } from './alphabet.js';
import { type Automaton, Product } from './automaton.js';
import { highSurrogates, lowSurrogates } from './charSet.js';
import { Dfa } from './dfa.js';
import { minimise } from './minimise.js';
import { kindOf, kinds, readableLetters } from './readable.js';

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

/** States up to which an automaton is written out before its words are told. */
const SMALL = 4_096;

/** All words, the shorter first, those of one length by how well their letters are read. */
export function* words(language: Automaton, spend: Spend): Generator<readonly number[]> {
  const least = shortest(language, spend)?.length;
  if (least === undefined) return;
  const guarded = ofTexts(language);
  const automaton = writtenOut(guarded, spend, SMALL) ?? guarded;
  const ends = new Ends(automaton, spend);
  let frontier = new Set([automaton.start]);
  for (let length = 0; frontier.size > 0; length++) {
    if (length >= least) yield* wordsOf(automaton, ends, automaton.start, length, []);
    frontier = after(automaton, frontier, spend);
  }
}

function after(automaton: Automaton, states: ReadonlySet<number>, spend: Spend): Set<number> {
  const next = new Set<number>();
  for (const state of states) {
    spend(1);
    for (let letter = 0; letter < automaton.alphabet.size; letter++) {
      const target = automaton.step(state, letter);
      if (automaton.fate(target) !== 'none') next.add(target);
    }
  }
  return next;
}

/** Whether a word of so many letters leads from a state to an accepting one. */
class Ends {
  readonly #known: Map<number, boolean>[] = [];

  constructor(
    readonly automaton: Automaton,
    readonly spend: Spend,
  ) {}

  within(state: number, length: number): boolean {
    if (this.automaton.fate(state) === 'none') return false;
    if (length === 0) return this.automaton.accepts(state);
    const ofLength = this.#known[length] ?? new Map<number, boolean>();
    this.#known[length] = ofLength;
    const known = ofLength.get(state);
    if (known !== undefined) return known;
    this.spend(1);
    let found = false;
    for (let letter = 0; letter < this.automaton.alphabet.size && !found; letter++) {
      found = this.within(this.automaton.step(state, letter), length - 1);
    }
    ofLength.set(state, found);
    return found;
  }
}

function* wordsOf(
  automaton: Automaton,
  ends: Ends,
  state: number,
  length: number,
  word: readonly number[],
): Generator<readonly number[]> {
  if (length === 0) {
    if (automaton.accepts(state)) yield word;
    return;
  }
  const open = Uint8Array.from({ length: automaton.alphabet.size }, (_, letter) =>
    ends.within(automaton.step(state, letter), length - 1) ? 1 : 0,
  );
  for (const letter of lettersOf(automaton.alphabet, open)) {
    // Together they would be another letter.
    if (isLow(letter) && isHigh(word.at(-1))) continue;
    const next = automaton.step(state, automaton.alphabet.classOf(letter));
    yield* wordsOf(automaton, ends, next, length - 1, [...word, letter]);
  }
}

/** The letters of the classes that are open, the most readable first. */
function* lettersOf(alphabet: Alphabet, open: Uint8Array): Generator<number> {
  for (const letter of readableLetters) if (open[alphabet.classOf(letter)]) yield letter;
  for (const kind of kinds) {
    for (const [segment, start] of alphabet.starts.entries()) {
      if (!open[alphabet.classes[segment] as number]) continue;
      const end = alphabet.endOf(segment);
      for (let letter = start; letter <= end; letter++) {
        if (kindOf(letter) === kind && !readableSet.has(letter)) yield letter;
      }
    }
  }
}

const readableSet = new Set(readableLetters);
const isHigh = (letter: number | undefined) => letter !== undefined && letter >= 0xd800 && letter <= 0xdbff;
const isLow = (letter: number) => letter >= 0xdc00 && letter <= 0xdfff;

/** Whether there are only so many words. */
export function hasEnd(language: Automaton, spend: Spend): boolean {
  const dfa = writtenOut(ofTexts(language), spend, Number.POSITIVE_INFINITY) as Dfa;
  /** A state is done when nothing behind it leads back to it. */
  const marks = new Map<number, 'open' | 'done'>();
  const path: { state: number; letter: number }[] = [];
  const enter = (state: number) => {
    marks.set(state, 'open');
    path.push({ state, letter: 0 });
  };
  if (dfa.fate(dfa.start) !== 'none') enter(dfa.start);
  for (let top = path.at(-1); top; top = path.at(-1)) {
    if (top.letter === dfa.alphabet.size) {
      marks.set(top.state, 'done');
      path.pop();
      continue;
    }
    const next = dfa.step(top.state, top.letter++);
    if (dfa.fate(next) === 'none' || marks.get(next) === 'done') continue;
    if (marks.get(next) === 'open') return false;
    enter(next);
  }
  return true;
}

/** The automaton with all its states and no more than needed; undefined when there are more than `most`. */
function writtenOut(automaton: Automaton, spend: Spend, most: number): Dfa | undefined {
  const numbers = new Map([[automaton.start, 0]]);
  const table: number[] = [];
  for (const state of numbers.keys()) {
    spend(1);
    for (let letter = 0; letter < automaton.alphabet.size; letter++) {
      const next = automaton.step(state, letter);
      const number = numbers.get(next) ?? numbers.size;
      if (number === numbers.size) numbers.set(next, number);
      table.push(number);
    }
    if (numbers.size > most) return undefined;
  }
  const accepting = [...numbers.keys()].map(state => automaton.accepts(state));
  return minimise(new Dfa(automaton.alphabet, 0, Int32Array.from(table), accepting));
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
