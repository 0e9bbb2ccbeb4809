import { Language, OverBudget, type StateBudget } from '../regex/language.js';
import { found, none, type Outcome, unsure } from './outcome.js';
import type { Patterns } from './patterns.js';
import type { SignedAtom, Value } from './term.js';

/** Longer texts are not made up. */
const MAX_LENGTH = 200_000;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A text that meets the atoms and is none of the excluded. `why` takes in what could not be understood. */
export function solveString(
  atoms: readonly SignedAtom[],
  excluded: readonly Value[],
  patterns: Patterns,
  states: StateBudget,
  why: Set<string>,
): Outcome {
  const { min, max } = lengthsOf(atoms);
  if (min > max) return none;
  const isExcluded = new Set(excluded.map(({ json }) => json));
  try {
    const { language, isSure } = languageOf(atoms, patterns, why);
    if (!language) return anyText(min, max, isExcluded, isSure, why);
    const all = language.and(Language.lengthBetween(min, max));
    const shortest = all.shortest(states);
    if (shortest === undefined) return none;
    if (!isExcluded.has(shortest)) return found(shortest, isSure);
    const other = all.minus(Language.of(excluded.map(({ json }) => String(json)))).shortest(states);
    return other === undefined ? none : found(other, isSure);
  } catch (error) {
    if (!(error instanceof OverBudget)) throw error;
    why.add('A pattern has too many states to work with');
    return unsure;
  }
}

function lengthsOf(atoms: readonly SignedAtom[]): { min: number; max: number } {
  let min = 0;
  let max = Number.POSITIVE_INFINITY;
  for (const { atom, holds } of atoms) {
    if (atom.is === 'minLength' && holds) min = Math.max(min, atom.count);
    if (atom.is === 'minLength' && !holds) max = Math.min(max, atom.count - 1);
    if (atom.is === 'maxLength' && holds) max = Math.min(max, atom.count);
    if (atom.is === 'maxLength' && !holds) min = Math.max(min, atom.count + 1);
  }
  return { min, max };
}

/** The texts that the patterns leave over; those that are not understood leave all. */
function languageOf(atoms: readonly SignedAtom[], patterns: Patterns, why: Set<string>) {
  let language: Language | undefined;
  let isSure = true;
  for (const { atom, holds } of atoms) {
    if (atom.is !== 'pattern') continue;
    const matched = patterns.language(atom.source);
    if (typeof matched === 'string') {
      why.add(matched);
      isSure = false;
    } else {
      const wanted = holds ? matched : matched.not();
      language = language ? language.and(wanted) : wanted;
    }
  }
  return { language, isSure };
}

function anyText(min: number, max: number, excluded: ReadonlySet<unknown>, isSure: boolean, why: Set<string>): Outcome {
  if (max === 0) return excluded.has('') ? none : found('', isSure);
  if (min > MAX_LENGTH) {
    why.add(`A text of ${min} letters would be needed`);
    return unsure;
  }
  for (const word of words(Math.max(1, min), excluded.size + 1)) if (!excluded.has(word)) return found(word, isSure);
  return unsure;
}

/** Different texts of one length: the last letter changes. */
function* words(length: number, count: number): Iterable<string> {
  const start = 'a'.repeat(length - 1);
  for (let index = 0; index < count; index++) {
    yield start + (LETTERS[index] ?? String.fromCodePoint(0xa1 + index - LETTERS.length));
  }
}
