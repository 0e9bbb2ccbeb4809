import { Backtracking } from './regex/backtracking.js';

/** Patterns are searched with `RegExp`, but never where that could take exponentially long. */

const MAX_PATTERN = 2_000;
const MAX_COST = 1 << 22;
/** A search that looks dangerous is tried step by step first. */
const MAX_STEPS = 20_000;

interface Compiled {
  readonly expression: RegExp;
  readonly shape: Shape;
  /** Made when it is first needed; false where it cannot be. */
  backtracking?: Backtracking | false;
}

/** How often matching may have to try again. */
interface Shape {
  /** A repetition in a repetition, or a choice in one. */
  readonly nested: boolean;
  /** For each repetition of unclear length, how far its length may vary. */
  readonly variable: readonly number[];
}

const compiled = new Map<string, Compiled | undefined>();

/** Whether a text matches somewhere; undefined when the pattern is none, or matching could take too long. */
export function matches(pattern: string, text: string): boolean | undefined {
  const known = compile(pattern);
  return known && isBounded(known, text) ? known.expression.test(text) : undefined;
}

/** Whether the search surely ends soon: by the pattern's shape, else by the steps that it takes in this very text. */
function isBounded(known: Compiled, text: string): boolean {
  const { source, unicode } = known.expression;
  if (cost(known.shape, text.length, source.startsWith('^')) <= MAX_COST) return true;
  known.backtracking ??= Backtracking.of(source, unicode) ?? false;
  return known.backtracking !== false && known.backtracking.search(text, MAX_STEPS) !== undefined;
}

/** Whether a text is a regular expression, with Unicode or without. One that is absurdly long is taken for one. */
export function isPattern(pattern: string): boolean {
  return pattern.length > MAX_PATTERN || compile(pattern) !== undefined;
}

/** The pattern as the engine reads it: with Unicode, else without. */
function compile(pattern: string): Compiled | undefined {
  const known = compiled.get(pattern);
  if (known || compiled.has(pattern)) return known;
  // Bounded, since a server lives long.
  if (compiled.size > 5_000) compiled.clear();
  const made = pattern.length > MAX_PATTERN ? undefined : expressionOf(pattern);
  const result = made && { expression: made, shape: shapeOf(pattern) };
  compiled.set(pattern, result);
  return result;
}

/** The expression as validators are told to read it: with Unicode where it can be, else without; undefined when it is none. */
export function expressionOf(pattern: string): RegExp | undefined {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // Not a pattern in this mode.
    }
  }
  return undefined;
}

function cost(shape: Shape, length: number, anchored: boolean): number {
  if (shape.nested) return 2 ** (length + 3);
  return shape.variable.reduce((product, most) => product * Math.min(most, length + 1), anchored ? 1 : length + 1);
}

/** A rough reading, always on the careful side: what is not plain counts as nested. */
function shapeOf(pattern: string): Shape {
  const variable: number[] = [];
  const open: boolean[] = [];
  let branching = false;
  let nested = false;
  // Whether the piece just read is a group in which the engine has choices.
  let pieceBranches = false;
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i];
    const repeat = repetitionAt(pattern, i);
    if (repeat) {
      if (repeat.varies > 1) {
        variable.push(repeat.varies);
        branching = true;
      }
      if (pieceBranches && repeat.most > 1) nested = true;
      i += repeat.length - 1;
      if (pattern[i + 1] === '?') i += 1;
    } else if (char === '(') {
      open.push(branching);
      branching = false;
    } else if (char === ')') {
      pieceBranches = branching;
      branching = (open.pop() ?? false) || branching;
    } else {
      if (char === '\\') {
        i += 1;
        if (/[1-9k]/.test(pattern[i] ?? '')) branching = true;
      } else if (char === '[') i = endOfClass(pattern, i);
      else if (char === '|') branching = true;
      pieceBranches = false;
    }
  }
  return { nested, variable };
}

function endOfClass(pattern: string, start: number): number {
  let i = start + 1;
  while (i < pattern.length && pattern[i] !== ']') i += pattern[i] === '\\' ? 2 : 1;
  return i;
}

interface Repetition {
  readonly length: number;
  /** How many different counts it allows. */
  readonly varies: number;
  readonly most: number;
}

const unlimited = Number.POSITIVE_INFINITY;

function repetitionAt(pattern: string, at: number): Repetition | undefined {
  const char = pattern[at];
  if (char === '*' || char === '+') return { length: 1, varies: unlimited, most: unlimited };
  if (char === '?' && pattern[at - 1] !== '(') return { length: 1, varies: 2, most: 1 };
  if (char !== '{') return undefined;
  const found = /^\{(\d+)(?:(,)(\d*))?\}/.exec(pattern.slice(at, at + 24));
  if (!found) return undefined;
  const least = Number(found[1]);
  const most = found[2] ? (found[3] ? Number(found[3]) : unlimited) : least;
  return { length: found[0].length, varies: most - least + 1, most };
}
