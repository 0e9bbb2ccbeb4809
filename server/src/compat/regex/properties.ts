import { type CharSet, setOf } from './charSet.js';

const known = new Map<string, CharSet>();

/**
 * The code points that an escape like `\p{L}` or `\s` matches.
 * The engine that runs the validators is asked itself: tables of another version of Unicode would let a witness pass
 * here and fail there.
 */
export function codePointsOf(property: string): CharSet {
  const set = known.get(property) ?? askEngine(new RegExp(`${property}+`, 'gu'));
  known.set(property, set);
  return set;
}

const blockSize = 0x1000;

function askEngine(expression: RegExp): CharSet {
  const pairs: [number, number][] = [];
  for (let first = 0; first <= 0x10ffff; first += blockSize) {
    const width = first > 0xffff ? 2 : 1;
    const ask = (from: number, to: number) => {
      for (const found of text(from, to).matchAll(expression)) {
        const start = from + found.index / width;
        pairs.push([start, start + found[0].length / width - 1]);
      }
    };
    // A high surrogate before a low one would be read as one letter.
    if (first === 0xd000) {
      ask(0xd000, 0xd7ff);
      ask(0xd800, 0xdbff);
      ask(0xdc00, 0xdfff);
    } else ask(first, first + blockSize - 1);
  }
  return setOf(pairs);
}

function text(from: number, to: number): string {
  const letters: number[] = [];
  for (let letter = from; letter <= to; letter++) letters.push(letter);
  return String.fromCodePoint(...letters);
}
