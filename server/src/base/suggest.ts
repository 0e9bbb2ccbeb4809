import { distance } from 'fastest-levenshtein';

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
  const near = new Map<string, number>();
  for (const candidate of candidates) {
    if (candidate === word || near.has(candidate)) continue;
    const cost = costOf(meant, candidate.toLowerCase());
    if (cost !== undefined) near.set(candidate, cost);
  }
  return [...near]
    .sort(([a, costA], [b, costB]) => costA - costB || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([candidate]) => candidate);
}

/** Words as a sentence lists them: “a, b or c”. */
export function listOf(words: readonly string[], conjunction: 'or' | 'and' = 'or'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words[words.length - 1]}`;
}

function costOf(word: string, candidate: string): number | undefined {
  const whole = slips(word, candidate);
  const wordEnd = lastSegment(word);
  const candidateEnd = lastSegment(candidate);
  if (wordEnd === word && candidateEnd === candidate) return whole;
  const end = slips(wordEnd, candidateEnd);
  if (end === undefined) return whole;
  return Math.min(whole ?? Number.POSITIVE_INFINITY, end + (wordEnd === word ? segmentCost : otherPathCost));
}

function lastSegment(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('#')) + 1);
}

/** How many slips of the hand lie between two words; undefined when they are too many for their length. */
function slips(word: string, candidate: string): number | undefined {
  const allowed = allowedSlips(word.length);
  if (Math.abs(word.length - candidate.length) > allowed) return undefined;
  if (word === candidate) return 0;
  // A swap of two letters costs two in this distance, so a word that is near enough costs at most twice what is allowed.
  if (distance(word, candidate) > 2 * allowed) return undefined;
  const counted = slipsWithSwaps(word, candidate);
  return counted <= allowed ? counted : undefined;
}

function allowedSlips(length: number): number {
  if (length < 3) return 0;
  if (length < 6) return 1;
  return length < 10 ? 2 : 3;
}

/** The optimal string alignment distance: insert, delete, replace, or swap two neighbours, each for one. */
function slipsWithSwaps(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      }
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
