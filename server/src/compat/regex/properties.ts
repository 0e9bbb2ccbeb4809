import { type CharSet, setOf } from './charSet.js';

const known = new Map<string, CharSet>();

/**
 * The code points that an escape like `\p{L}` matches.
 * The engine that runs the validators is asked itself: tables of another version of Unicode would let a witness pass
 * here and fail there.
 */
export function codePointsOf(property: string): CharSet {
  const set = known.get(property) ?? askEngine(new RegExp(`${property}+`, 'gu'));
  known.set(property, set);
  return set;
}

const blockSize = 0x1000;
const planeSize = 0x10000;

function askEngine(expression: RegExp): CharSet {
  const pairs: [number, number][] = [];
  const ask = (first: number, last: number) => {
    const width = first > 0xffff ? 2 : 1;
    expression.lastIndex = 0;
    const asked = text(first, last);
    for (let found = expression.exec(asked); found; found = expression.exec(asked)) {
      const start = first + found.index / width;
      pairs.push([start, start + found[0].length / width - 1]);
    }
  };
  for (let plane = 0; plane <= 0x100000; plane += planeSize) {
    const last = plane + planeSize - 1;
    const before = pairs.length;
    if (isUniform(plane)) {
      // One speaks for all but the last two, which are no characters.
      ask(plane, plane);
      if (pairs.length > before) pairs.push([plane, last - 2]);
      ask(last - 1, last);
    } else if (plane === 0) {
      // A high surrogate before a low one would be read as one letter.
      for (const [from, to] of [
        [0, 0xd7ff],
        [0xd800, 0xdbff],
        [0xdc00, 0xdfff],
        [0xe000, 0xffff],
      ] as const) {
        inBlocks(from, to, ask);
      }
    } else inBlocks(plane, last, ask);
  }
  return setOf(pairs);
}

/** The planes that have nothing but what is for private use or not assigned: asking for each letter takes too long. */
function isUniform(plane: number): boolean {
  const number = plane / planeSize;
  return (number >= 4 && number <= 13) || number >= 15;
}

function inBlocks(from: number, to: number, ask: (first: number, last: number) => void): void {
  for (let first = from; first <= to; first += blockSize) ask(first, Math.min(to, first + blockSize - 1));
}

function text(from: number, to: number): string {
  const letters: number[] = [];
  for (let letter = from; letter <= to; letter++) letters.push(letter);
  return String.fromCodePoint(...letters);
}
