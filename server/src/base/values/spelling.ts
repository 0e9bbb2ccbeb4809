import { type Parsed, unreadable } from '../parsed.js';
import { count } from '../plural.js';
import { quoted } from '../quote.js';

/** What every value has in common before its own spelling is looked at. */
export interface Kind {
  /** With its article: “a date”. */
  readonly name: string;
  /** A right one, as the sentence for a missing one shows it. */
  readonly example: string;
  /** The most UTF-16 code units that one may have; keeps the work on hostile texts small. */
  readonly longest: number;
}

/** Reads a value after the checks that are the same for all: not empty, not endless, no space around it. */
export function spelled<T>(text: string, kind: Kind, parse: (text: string) => Parsed<T>): Parsed<T> {
  if (text.length > kind.longest) {
    return unreadable(
      `${quoted(text)} has ${count(text.length, 'character')}; ${kind.name} has at most ${kind.longest}, as ${quoted(kind.example)}.`,
    );
  }
  const bare = text.trim();
  if (bare === '') return unreadable(`Here ${kind.name} is missing: write one, as ${quoted(kind.example)}.`);
  const parsed = parse(bare);
  if (bare === text || !parsed.ok) return withRightReplacement(text, parsed, parse);
  return repaired(text, 'has a space before or behind it', bare);
}

/** Keeps the promise that a replacement is right: one that is wrong in its turn is repaired too, or its own fault is told. */
function withRightReplacement<T>(text: string, parsed: Parsed<T>, parse: (text: string) => Parsed<T>): Parsed<T> {
  if (parsed.ok || parsed.replacement === undefined) return parsed;
  const again = parse(parsed.replacement);
  if (again.ok) return parsed;
  const further = again.replacement;
  if (further !== undefined && parse(further).ok) return repaired(text, 'is not spelled right', further);
  return unreadable(again.message);
}

/** “X” is wrong in this way: write Y. The repaired text is also the replacement. */
export function repaired(text: string, fault: string, replacement: string): Parsed<never> {
  return unreadable(`${quoted(text)} ${fault}: write ${replacement}.`, replacement);
}
