import { type Composition, compose } from './compose.js';
import { convert } from './convert.js';
import { readEveryday } from './everyday/read.js';
import { maximumCharacters, maximumComposedCharacters, maximumDepth, maximumMistakes } from './limits.js';
import type { Node } from './nodes.js';
import type { Problem } from './problem.js';
import { findConflicts } from './repair/conflicts.js';
import { findRepairs } from './repair/findRepairs.js';
import { backFrom, nodeBack, problemBack, type Repair, repairedText } from './repair/repairs.js';
import { sentenceFor } from './sentences.js';

export interface Reading {
  readonly root: Node | undefined;
  readonly problems: readonly Problem[];
}

/** How often a broken line is left out to read what stands around it. */
const maximumBlankings = 6;

/** Read as nothing, because the library is in two minds about what may follow it. */
const byteOrderMark: Repair = { start: 0, end: 1, insert: '' };

/** Reads a text, mending what is half-typed as well as it can; each mended place is a problem. */
export function read(content: string): Reading {
  if (content.length > maximumCharacters) return { root: undefined, problems: [tooLarge(content, maximumCharacters)] };
  if (!content.startsWith('\ufeff')) return readWithoutConflicts(content);
  return readBack(readWithoutConflicts(content.slice(1)), [byteOrderMark]);
}

function readWithoutConflicts(content: string): Reading {
  const conflicts = findConflicts(content);
  return conflicts.length === 0 ? readText(content) : readBack(readText(repairedText(content, conflicts)), conflicts);
}

function readText(content: string): Reading {
  // A lone carriage return ends a line in YAML, too; the library takes it for a letter.
  const text = content.includes('\r') ? content.replace(/\r(?!\n)/g, '\n') : content;
  const everyday = readEveryday(text);
  if (everyday) return { root: everyday.root, problems: [] };
  if (text.length > maximumComposedCharacters) {
    return { root: undefined, problems: [tooLarge(text, maximumComposedCharacters)] };
  }
  const plainly = readWithLibrary(text);
  return plainly.broken === 0 ? plainly : mended(text, plainly);
}

interface Attempt extends Reading {
  /** How many errors there are that a repair could mend. */
  readonly broken: number;
  /** Where the first of them is. */
  readonly firstError: number;
}

function readWithLibrary(text: string): Attempt {
  const composition = compose(text);
  const { document, errors } = composition;
  const converted = document ? convert(document, text) : { root: undefined, problems: [] };
  const aliases = converted.problems.filter(({ rule }) => rule === 'yaml/star-is-alias');
  const places = [
    ...errors.filter(({ warning }) => !warning).map(({ start }) => start),
    ...aliases.map(({ range }) => range.start),
  ];
  return {
    root: converted.root,
    problems: [...problemsOf(composition, text), ...converted.problems],
    broken: places.length,
    firstError: Math.min(...places.slice(0, 1000)),
  };
}

function mended(text: string, plainly: Attempt): Reading {
  const repairs = findRepairs(text);
  if (repairs.length === 0) return withoutBrokenLines(text, plainly);
  const repaired = repairedText(text, repairs);
  const everyday = readEveryday(repaired);
  const attempt = everyday
    ? { root: everyday.root, problems: [], broken: 0, firstError: 0 }
    : readWithLibrary(repaired);
  if (attempt.broken >= plainly.broken) return withoutBrokenLines(text, plainly);
  const rest = attempt.broken === 0 ? attempt : withoutBrokenLines(repaired, attempt);
  return readBack(rest, repairs);
}

function readBack({ root, problems }: Reading, repairs: readonly Repair[]): Reading {
  const back = backFrom(repairs);
  const own = repairs.flatMap(({ problem }) => (problem ? [problem] : [])).slice(0, maximumMistakes);
  return {
    root: root && nodeBack(root, back),
    problems: [...own, ...problems.map(problem => problemBack(problem, back))],
  };
}

/**
 * Leaves out the line of the first error, again and again, so that one broken line does not hide what stands around it.
 * Each round tells of its first error only: the others follow from it, or come first in the next round.
 */
function withoutBrokenLines(text: string, first: Attempt): Reading {
  // With so many mistakes it is no text that is being typed.
  if (first.broken > maximumMistakes) return first;
  const problems: Problem[] = [];
  let attempt = first;
  let blanked = text;
  for (let round = 0; round < maximumBlankings && attempt.broken > 0; round++) {
    const line = lineAt(blanked, attempt.firstError);
    const next = blanked.slice(0, line.start) + ' '.repeat(line.end - line.start) + blanked.slice(line.end);
    if (next === blanked) break;
    blanked = next;
    const told = attempt.problems.find(({ range }) => range.start === attempt.firstError) ?? attempt.problems[0];
    if (told) problems.push(told);
    const everyday = readEveryday(blanked);
    attempt = everyday ? { root: everyday.root, problems: [], broken: 0, firstError: 0 } : readWithLibrary(blanked);
  }
  if (attempt.broken > 0) return first;
  return { root: attempt.root, problems: [...problems, ...attempt.problems] };
}

function lineAt(text: string, offset: number): { readonly start: number; readonly end: number } {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const lineFeed = text.indexOf('\n', offset);
  return { start, end: lineFeed < 0 ? text.length : lineFeed };
}

function problemsOf({ errors, second, tooDeep }: Composition, content: string): Problem[] {
  const problems = errors.slice(0, maximumMistakes).map(error => sentenceFor(error, content));
  if (second) {
    problems.push({
      rule: 'yaml/several-documents',
      message: 'A file is one document: what follows this “---” is not read. Move it to a file of its own.',
      range: second,
    });
  }
  if (tooDeep) {
    problems.push({
      rule: 'yaml/too-deep',
      message: `Values lie more than ${maximumDepth} levels deep in each other here, so this file is not read.`,
      range: tooDeep,
    });
  }
  return problems;
}

function tooLarge(content: string, limit: number): Problem {
  const millions = (content.length / 1_000_000).toFixed(1);
  const why = limit === maximumCharacters ? '' : ' where they hold mistakes, anchors or tags';
  return {
    rule: 'yaml/too-large',
    message: `This file has ${millions} million characters, and files${why} are read up to ${limit / 1_000_000} million. Split it.`,
    range: { start: 0, end: 0 },
  };
}
