import { compareText } from './order.js';

/** Longer words are not compared: nobody mistypes them by a letter, and the work stays bounded. */
const longestWord = 100;
/** What it costs to match only the last segment of a path, so that a whole match of the same distance wins. */
const segmentCost = 0.5;
/** The same where the word is a path too, and its other segments are far off: behind every match of the whole. */
const otherPathCost = 4;

/**
 * The candidates that somebody who wrote `word` most likely meant, nearest first; none when none is near.
 * Upper and lower case count as the same, two swapped letters as one slip, and the last segment of a path
 * stands for the path (`orders` finds `payments/orders`). The order depends on the candidates, not on their order.
 */
export function closest(word: string, candidates: Iterable<string>, limit = 3): string[] {
  const meant = word.trim().toLowerCase();
  if (meant === '' || meant.length > longestWord) return [];
  const meantEnd = lastSegment(meant);
  const nearest: Near[] = [];
  for (const text of candidates) {
    if (text === word) continue;
    const cost = costOf(meant, meantEnd, text.toLowerCase());
    if (cost !== undefined) insert({ text, cost }, nearest, limit);
  }
  return nearest.map(({ text }) => text);
}

interface Near {
  readonly text: string;
  readonly cost: number;
}

/** Keeps the nearest few, sorted: with thousands of names that are alike, nearly all of them are near. */
function insert(one: Near, nearest: Near[], limit: number): void {
  const before = nearest.findIndex(other => compareNear(one, other) <= 0);
  const place = before < 0 ? nearest.length : before;
  if (place >= limit || nearest[place]?.text === one.text) return;
  nearest.splice(place, 0, one);
  if (nearest.length > limit) nearest.pop();
}

function compareNear(a: Near, b: Near): number {
  return a.cost - b.cost || compareText(a.text, b.text);
}

/** Whether a word became another one by at most one slip of the hand. */
export function isOneSlip(word: string, other: string): boolean {
  return word !== other && slipsWithin(1, word, other) !== undefined;
}

/** Words as a sentence lists them: “a, b or c”. */
export function listOf(words: readonly string[], conjunction: 'or' | 'and' = 'or'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words[words.length - 1]}`;
}

function costOf(word: string, wordEnd: string, candidate: string): number | undefined {
  const candidateEnd = lastSegment(candidate);
  const isPath = wordEnd !== word;
  if (!isPath && candidateEnd === candidate) return slips(word, candidate);
  const whole = isPath ? pathSlips(word, candidate) : slips(word, candidate);
  const end = slips(wordEnd, candidateEnd);
  if (end === undefined) return whole;
  return Math.min(whole ?? Number.POSITIVE_INFINITY, end + (isPath ? otherPathCost : segmentCost));
}

function lastSegment(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('#')) + 1);
}

/** How many slips of the hand lie between two words; undefined when they are too many for their length. */
function slips(word: string, candidate: string): number | undefined {
  const allowed = allowedSlips(word.length);
  if (Math.abs(word.length - candidate.length) > allowed) return undefined;
  return slipsWithin(allowed, word, candidate);
}

/**
 * The same for two paths: a segment that is another word is no slip, however much else of the path is right
 * (`shop/never` is not `shop/reader`). Where a separator is missing, or one too many, they are two long words.
 */
function pathSlips(word: string, candidate: string): number | undefined {
  const all = slips(word, candidate);
  if (all === undefined || all === 0) return all;
  const [ours, theirs] = [word.split(separator), candidate.split(separator)];
  if (ours.length !== theirs.length) return all;
  const isNear = ours.every((segment, index) => {
    const other = theirs[index] ?? '';
    return (
      segment === other ||
      slipsWithin(allowedSlips(Math.max(segment.length, other.length)), segment, other) !== undefined
    );
  });
  return isNear ? all : undefined;
}

const separator = /[/#]/;

function allowedSlips(length: number): number {
  if (length < 3) return 0;
  if (length < 6) return 1;
  return length < 10 ? 2 : 3;
}

/**
 * The optimal string alignment distance: insert, delete, replace, or swap two neighbours, each for one; undefined when
 * it is more than `most`. What both begin and end with costs nothing, and of the rest only the cells are worked out that
 * can still be near enough: this runs over all ids of a workspace, for every reference that an edit broke.
 */
function slipsWithin(most: number, a: string, b: string): number | undefined {
  let start = 0;
  while (start < a.length && start < b.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let [height, width] = [a.length - start, b.length - start];
  while (height > 0 && width > 0 && a.charCodeAt(start + height - 1) === b.charCodeAt(start + width - 1)) {
    height--;
    width--;
  }
  const tooFar = most + 1;
  let beforeLast: number[] = [];
  let last: number[] = [];
  for (let column = 0; column <= width; column++) last.push(column);
  let lastBest = 0;
  for (let row = 1; row <= height; row++) {
    const current = [row];
    const letter = a.charCodeAt(start + row - 1);
    let best = row;
    for (let column = 1; column <= width; column++) {
      if (column < row - most || column > row + most) {
        current.push(tooFar);
        continue;
      }
      const other = b.charCodeAt(start + column - 1);
      let cost = at(last, column - 1) + (letter === other ? 0 : 1);
      cost = Math.min(cost, at(last, column) + 1, at(current, column - 1) + 1);
      if (
        row > 1 &&
        column > 1 &&
        letter === b.charCodeAt(start + column - 2) &&
        other === a.charCodeAt(start + row - 2)
      )
        cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current.push(cost);
      if (cost < best) best = cost;
    }
    // A swap reaches back over one row: only two rows that are too far end it.
    if (best > most && lastBest > most) return undefined;
    beforeLast = last;
    last = current;
    lastBest = best;
  }
  const slips = at(last, width);
  return slips <= most ? slips : undefined;
}

function at(row: readonly number[], column: number): number {
  return row[column] as number;
}
