import { type AST, RegExpParser } from '@eslint-community/regexpp';
import { flagsOf } from './engine.js';

/** A pattern with lengths beside it, in code points, instead of a count within. */
export interface Counted {
  readonly source: string;
  readonly min: number;
  /** Infinity where there is no end. */
  readonly max: number;
}

const MIN_COUNT = 100;

let parser: RegExpParser | undefined;

/**
 * A pattern that matches whole texts in which only one kind of letters is repeated, between two high counts, without
 * the count: `^v[0-9]{0,5000}$` is `^v[0-9]*$` with 1 to 5001 letters. Counted out, it would have a state for each.
 * Undefined for all others.
 */
export function counted(source: string): Counted | undefined {
  if (!/\{\d*,?\d{3,}/.test(source) || flagsOf(source) !== 'u') return undefined;
  parser ??= new RegExpParser({ ecmaVersion: 2025 });
  const { alternatives } = parser.parsePattern(source, 0, source.length, { unicode: true });
  const [only, ...others] = alternatives;
  const elements = only && others.length === 0 ? [...only.elements] : [];
  if (!isEdge(elements.shift(), 'start') || !isEdge(elements.pop(), 'end')) return undefined;
  const repetitions: AST.Quantifier[] = [];
  let letters = 0;
  for (const element of elements) {
    if (isLetter(element)) letters += 1;
    else if (element.type === 'Quantifier' && isLetter(element.element)) repetitions.push(element);
    else return undefined;
  }
  // All others must be of a fixed length.
  const [repeated, ...fixed] = repetitions.sort((a, b) => spread(b) - spread(a) || b.min - a.min);
  if (!repeated || countOf(repeated) < MIN_COUNT || fixed.some(one => spread(one) > 0)) return undefined;
  const rest = fixed.reduce((sum, { min }) => sum + min, letters);
  const { min, max } = repeated;
  return {
    source: `${source.slice(0, repeated.element.end)}*${source.slice(repeated.end)}`,
    min: rest + min,
    max: rest + max,
  };
}

function countOf({ min, max }: AST.Quantifier): number {
  return max === Number.POSITIVE_INFINITY ? min : max;
}

/** How far the number of letters may vary. */
function spread({ min, max }: AST.Quantifier): number {
  return max - min;
}

function isEdge(element: AST.Element | undefined, kind: 'start' | 'end'): boolean {
  return element?.type === 'Assertion' && element.kind === kind;
}

function isLetter({ type }: AST.Element): boolean {
  return type === 'Character' || type === 'CharacterSet' || type === 'CharacterClass';
}
