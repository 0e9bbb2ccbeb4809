import { matches } from '../pattern.js';
import type { RegexEngine } from '../regex/engine.js';
import { Language } from '../regex/language.js';
import type { Truth } from './check.js';

/** The automaton of one pattern has no more states than this. */
const MAX_STATES = 4_000;

/** Patterns, as sets of texts and for single texts. */
export interface Patterns {
  matches(source: string, text: string): Truth;
  /** The texts that a pattern matches; or why they cannot be told, as a sentence part. */
  language(source: string): Language | string;
}

/** Before the automata are loaded, patterns can be held against single texts, and nothing more. */
export const withoutAutomata: Patterns = {
  matches: (source, text) => matches(source, text),
  language: source => `which texts the pattern “${source}” matches is not known`,
};

export function withAutomata(regex: RegexEngine): Patterns {
  const language = (source: string): Language | string => {
    const compiled = regex.compilePattern(source, { states: MAX_STATES });
    return compiled instanceof Language ? compiled : compiled.why;
  };
  return {
    language,
    // Where searching could take too long, the automaton reads the text once.
    matches: (source, text) => {
      const found = matches(source, text);
      if (found !== undefined) return found;
      const texts = language(source);
      return typeof texts === 'string' ? undefined : texts.has(text);
    },
  };
}
