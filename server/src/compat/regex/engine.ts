import type { AST, RegExpParser } from '@eslint-community/regexpp';
import { Alphabet } from './alphabet.js';
import { highSurrogates, lowSurrogates } from './charSet.js';
import { determinise } from './determinise.js';
import { Language } from './language.js';
import { minimise } from './minimise.js';
import { partsOf } from './nfa.js';
import { NotRegular, type Unsupported } from './unsupported.js';
import { overCodePoints } from './utf16.js';

const MAX_LENGTH = 20_000;
const MAX_REMEMBERED = 2_000;

export interface PatternLimits {
  /** How many states the automaton of a pattern may have. */
  readonly states: number;
}

/** The flag under which a pattern is read: `u` where it is valid with it, else none; undefined when it is no pattern. */
export function flagsOf(pattern: string): 'u' | '' | undefined {
  for (const flags of ['u', ''] as const) {
    try {
      new RegExp(pattern, flags);
      return flags;
    } catch {
      // Not a pattern under this flag.
    }
  }
  return undefined;
}

export class RegexEngine {
  readonly #remembered = new Map<string, Language | Unsupported>();

  constructor(readonly parser: RegExpParser) {}

  /** The texts in which an ECMAScript pattern matches somewhere. */
  compilePattern(source: string, { states }: PatternLimits): Language | Unsupported {
    const key = `${states} ${source}`;
    const known = this.#remembered.get(key) ?? this.#compile(source, states);
    // The oldest goes, since a server lives long.
    this.#remembered.delete(key);
    this.#remembered.set(key, known);
    for (const oldest of this.#remembered.keys()) {
      if (this.#remembered.size <= MAX_REMEMBERED) break;
      this.#remembered.delete(oldest);
    }
    return known;
  }

  #compile(source: string, limit: number): Language | Unsupported {
    if (source.length > MAX_LENGTH) return { why: `the pattern is longer than ${MAX_LENGTH} characters` };
    const flags = flagsOf(source);
    if (flags === undefined) return { why: `“${source}” is not a regular expression` };
    try {
      const unicode = flags === 'u';
      const parts = partsOf(this.#parse(source, unicode), unicode);
      // The parts of letters beyond the first plane are told apart where a pattern reads them one by one.
      const sets = unicode ? parts.sets : [...parts.sets, highSurrogates, lowSurrogates];
      const { alphabet, members } = Alphabet.telling(sets);
      const dfa = minimise(determinise(parts, alphabet, members, limit));
      return new Language(unicode ? dfa : minimise(overCodePoints(dfa)));
    } catch (error) {
      if (error instanceof NotRegular) return { why: `the pattern “${source}” is not decided: ${error.message}` };
      throw error;
    }
  }

  #parse(source: string, unicode: boolean): AST.Pattern {
    try {
      return this.parser.parsePattern(source, 0, source.length, { unicode, unicodeSets: false });
    } catch {
      throw new NotRegular('its syntax is newer than the parser, or too deep');
    }
  }
}
