import { formatOf } from '../formats.js';
import { codePointLength } from '../json.js';
import { Language, OverBudget, type StateBudget } from '../regex/language.js';
import { found, none, type Outcome, unsure } from './outcome.js';
import type { Patterns } from './patterns.js';
import type { Atom, SignedAtom, Value } from './term.js';

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
  const formats = atoms.filter(isOfFormat);
  try {
    const { language, isSure } = languageOf(atoms, patterns, why);
    if (!language && formats.length === 0) return anyText(min, max, isExcluded, isSure, why);
    const texts = language ?? Language.everything;
    if (max < Number.POSITIVE_INFINITY && isLonger(texts, max, states)) return none;
    const all = texts.and(Language.lengthBetween(min, max));
    if (formats.length > 0) {
      const others = all.minus(Language.of(excluded.map(({ json }) => String(json))));
      const outcome = solveFormats(formats, others, patterns, states, why);
      return outcome.kind === 'found' ? found(outcome.value, isSure) : outcome;
    }
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

/** Whether all texts have more letters than this: known without counting up to it. */
function isLonger(texts: Language, max: number, states: StateBudget): boolean {
  const shortest = texts.shortest(states);
  return shortest === undefined || codePointLength(shortest) > max;
}

interface SignedFormat extends SignedAtom {
  readonly atom: Extract<Atom, { is: 'format' }>;
}

function isOfFormat(signed: SignedAtom): signed is SignedFormat {
  return signed.atom.is === 'format';
}

/** A text that is certainly in the formats that hold and outside of the others; none where no text possibly is. */
function solveFormats(
  formats: readonly SignedFormat[],
  others: Language,
  patterns: Patterns,
  states: StateBudget,
  why: Set<string>,
): Outcome {
  let [certain, possible] = [others, others];
  for (const { atom, holds } of formats) {
    const inside = boundsOf(atom.name, patterns);
    certain = certain.and(holds ? inside.certain : inside.possible.not());
    possible = possible.and(holds ? inside.possible : inside.certain.not());
  }
  if (possible.shortest(states) === undefined) return none;
  const text = certain.shortest(states);
  if (text !== undefined) return found(text);
  why.add(`whether some text is ${formatWords(formats)}, with all else that is asked of it, is not known`);
  return unsure;
}

function boundsOf(name: string, patterns: Patterns): { readonly certain: Language; readonly possible: Language } {
  const format = formatOf(name);
  const read = (source: string) => {
    const language = patterns.language(source);
    if (typeof language === 'string') throw new Error(language);
    return language;
  };
  if (format?.of !== 'texts') throw new Error(`“${name}” is no format of texts.`);
  return { certain: read(format.certain), possible: read(format.possible) };
}

function formatWords(formats: readonly SignedFormat[]): string {
  const words = formats.map(({ atom, holds }) => `${holds ? 'in' : 'outside of'} the format “${atom.name}”`);
  return words.join(' and ');
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
