/** A set of letters (code points, or UTF-16 units where a pattern reads those). */
export interface CharSet {
  /** Pairs of first and last, ascending, neither overlapping nor adjacent. */
  readonly ranges: readonly number[];
}

export const lastCodePoint = 0x10ffff;
export const lastUnit = 0xffff;

/** The letters between each pair of first and last, which may come in any order and overlap. */
export function setOf(pairs: readonly (readonly [first: number, last: number])[]): CharSet {
  const ranges: number[] = [];
  for (const [first, last] of [...pairs].sort((a, b) => a[0] - b[0])) {
    const end = ranges.at(-1);
    if (end === undefined || first > end + 1) ranges.push(first, last);
    else ranges[ranges.length - 1] = Math.max(end, last);
  }
  return { ranges };
}

export function union(sets: readonly CharSet[]): CharSet {
  return setOf(sets.flatMap(pairsOf));
}

/** The letters up to `last` that are not in the set. */
export function except(set: CharSet, last: number): CharSet {
  const ranges: number[] = [];
  let next = 0;
  for (const [first, end] of pairsOf(set)) {
    if (first > next) ranges.push(next, first - 1);
    next = end + 1;
  }
  if (next <= last) ranges.push(next, last);
  return { ranges };
}

/** The letters of the set up to `last`. */
export function upTo(set: CharSet, last: number): CharSet {
  return setOf(pairsOf(set).flatMap(([first, end]) => (first > last ? [] : [[first, Math.min(end, last)] as const])));
}

export function pairsOf({ ranges }: CharSet): readonly (readonly [number, number])[] {
  const pairs: [number, number][] = [];
  for (let i = 0; i < ranges.length; i += 2) pairs.push([ranges[i] as number, ranges[i + 1] as number]);
  return pairs;
}

export const highSurrogates = setOf([[0xd800, 0xdbff]]);
export const lowSurrogates = setOf([[0xdc00, 0xdfff]]);
export const digits = setOf([[0x30, 0x39]]);
export const wordLetters = setOf([
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
]);
export const lineEnds = setOf([
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
]);
export const spaces = setOf([
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
]);
