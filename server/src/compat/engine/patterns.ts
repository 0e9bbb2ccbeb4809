import { RegExpParser } from '@eslint-community/regexpp';
import { matches } from '../pattern.js';
import { RegexEngine } from '../regex/engine.js';
import { Language } from '../regex/language.js';
import type { Truth } from '../truth.js';

/** The automaton of one pattern has no more states than this. */
const MAX_STATES = 4_000;

/** Patterns, as sets of texts and for single texts. */
export interface Patterns {
  matches(source: string, text: string): Truth;
  /** The texts that a pattern matches; or why they cannot be told, as a sentence part. */
  language(source: string): Language | string;
}

let engine: RegexEngine | undefined;

/** Patterns by their automata, which are made when they are first asked for and kept for all questions. */
export const patterns: Patterns = {
  language: source => {
    engine ??= new RegexEngine(new RegExpParser({ ecmaVersion: 2025 }));
    const compiled = engine.compilePattern(source, { states: MAX_STATES });
    return compiled instanceof Language ? compiled : compiled.why;
  },
  // Where searching could take too long, the automaton reads the text once.
  matches: (source, text) => {
    const found = matches(source, text);
    if (found !== undefined) return found;
    const texts = patterns.language(source);
    return typeof texts === 'string' ? undefined : texts.has(text);
  },
};
