import { type CharSet, lastCodePoint, pairsOf } from './charSet.js';
import { rankOf, readableLetters } from './readable.js';

/**
 * All code points, sorted into classes that an automaton does not tell apart.
 * A segment is a run of neighbours of one class.
 */
export class Alphabet {
  /** For each class the letter that people read best. */
  readonly best: readonly number[];
  /** The classes, those with the most readable letter first. */
  readonly byReadability: readonly number[];
  readonly #ascii: Uint16Array;

  constructor(
    /** The first letter of each segment, ascending from 0. */
    readonly starts: readonly number[],
    /** The class of each segment. */
    readonly classes: readonly number[],
    /** How many classes there are. */
    readonly size: number,
  ) {
    this.#ascii = Uint16Array.from({ length: 128 }, (_, letter) => this.#search(letter));
    this.best = bestLetters(this);
    this.byReadability = [...this.best.keys()].sort(
      (a, b) => rankOf(this.best[a] as number) - rankOf(this.best[b] as number),
    );
  }

  /** The coarsest one that tells the members of each set from the others. */
  static telling(sets: readonly CharSet[]): { alphabet: Alphabet; members: readonly Uint8Array[] } {
    const cuts = new Set([0]);
    for (const [first, last] of sets.flatMap(pairsOf)) {
      cuts.add(first);
      if (last < lastCodePoint) cuts.add(last + 1);
    }
    const starts = [...cuts].sort((a, b) => a - b);
    const inSet = sets.map(set => membership(set, starts));
    const { classes, size, firstOf } = numbered(starts.length, segment => inSet.map(flags => flags[segment]).join(''));
    const members = inSet.map(flags => Uint8Array.from(firstOf, segment => flags[segment] as number));
    return { alphabet: new Alphabet(starts, classes, size), members };
  }

  classOf(letter: number): number {
    return letter < 128 ? (this.#ascii[letter] as number) : this.#search(letter);
  }

  /** The last letter of a segment. */
  endOf(segment: number): number {
    return (this.starts[segment + 1] ?? lastCodePoint + 1) - 1;
  }

  #search(letter: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= letter) low = middle;
      else high = middle - 1;
    }
    return this.classes[low] as number;
  }
}

function membership(set: CharSet, starts: readonly number[]): Uint8Array {
  const flags = new Uint8Array(starts.length);
  let range = 0;
  for (const [segment, start] of starts.entries()) {
    while ((set.ranges[range + 1] ?? lastCodePoint) < start) range += 2;
    flags[segment] = (set.ranges[range] ?? lastCodePoint + 1) <= start ? 1 : 0;
  }
  return flags;
}

/** Classes for segments: the same key, the same class. `firstOf` has a segment of each class. */
function numbered(segments: number, keyOf: (segment: number) => string | number) {
  const numbers = new Map<string | number, number>();
  const firstOf: number[] = [];
  const classes: number[] = [];
  for (let segment = 0; segment < segments; segment++) {
    const key = keyOf(segment);
    let number = numbers.get(key);
    if (number === undefined) {
      number = firstOf.length;
      numbers.set(key, number);
      firstOf.push(segment);
    }
    classes.push(number);
  }
  return { classes, size: firstOf.length, firstOf };
}

function bestLetters(alphabet: Pick<Alphabet, 'starts' | 'classes' | 'size' | 'endOf' | 'classOf'>): number[] {
  const best: number[] = [];
  const offer = (letter: number, number: number) => {
    const known = best[number];
    if (known === undefined || rankOf(letter) < rankOf(known)) best[number] = letter;
  };
  for (const letter of readableLetters) offer(letter, alphabet.classOf(letter));
  for (const [segment, start] of alphabet.starts.entries()) {
    const number = alphabet.classes[segment] as number;
    offer(start, number);
    offer(alphabet.endOf(segment), number);
  }
  return best;
}

/** The common refinement of two alphabets. */
export interface Refinement {
  readonly alphabet: Alphabet;
  /** The class of the left alphabet, and of the right one, for each class of the common one. */
  readonly left: Uint16Array;
  readonly right: Uint16Array;
}

const refinements = new WeakMap<Alphabet, WeakMap<Alphabet, Refinement>>();

export function refine(left: Alphabet, right: Alphabet): Refinement {
  const ofLeft = refinements.get(left) ?? new WeakMap<Alphabet, Refinement>();
  refinements.set(left, ofLeft);
  const refinement = ofLeft.get(right) ?? refineAnew(left, right);
  ofLeft.set(right, refinement);
  return refinement;
}

function refineAnew(left: Alphabet, right: Alphabet): Refinement {
  const starts = [...new Set([...left.starts, ...right.starts])].sort((a, b) => a - b);
  const ofLeft = classesAt(left, starts);
  const ofRight = classesAt(right, starts);
  const { classes, size, firstOf } = numbered(
    starts.length,
    segment => (ofLeft[segment] as number) * right.size + (ofRight[segment] as number),
  );
  return {
    alphabet: new Alphabet(starts, classes, size),
    left: Uint16Array.from(firstOf, segment => ofLeft[segment] as number),
    right: Uint16Array.from(firstOf, segment => ofRight[segment] as number),
  };
}

function classesAt(alphabet: Alphabet, starts: readonly number[]): readonly number[] {
  let segment = 0;
  return starts.map(start => {
    while (alphabet.endOf(segment) < start) segment += 1;
    return alphabet.classes[segment] as number;
  });
}
