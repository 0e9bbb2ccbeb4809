import type { Text } from '../base/text.js';
import { checkTree } from './checkTree.js';
import { notJson } from './json.js';
import type { Language } from './language.js';
import type { Node } from './nodes.js';
import type { Problem } from './problem.js';
import { read } from './read.js';
import { findTraps } from './traps.js';

/** What one text says, as far as it can be read, and what is wrong with it. Immutable. */
export interface SyntaxTree {
  readonly text: Text;
  readonly language: Language;
  /** Undefined where the text says nothing. */
  readonly root: Node | undefined;
  /** In the order of the text. */
  readonly problems: readonly Problem[];
}

/** Reads YAML or JSON. Answers for every text whatsoever: what cannot be read is a problem with a place. */
export function parse(text: Text, options: { readonly language?: Language } = {}): SyntaxTree {
  const language = options.language ?? 'yaml';
  const { root, problems } = read(text.content);
  const mistake = language === 'json' ? notJson(text.content) : undefined;
  // What else is told of such a text follows from it, or is about YAML.
  if (mistake) return { text, language, root, problems: [mistake] };
  const all = [
    ...problems,
    ...nulCharacters(text.content),
    ...checkTree(root, text, language),
    ...(language === 'contract' && root ? findTraps(root, text.content) : []),
  ].sort((a, b) => a.range.start - b.range.start);
  return { text, language, root, problems: all };
}

function nulCharacters(content: string): readonly Problem[] {
  const start = content.indexOf('\0');
  if (start < 0) return [];
  const message = 'A NUL character stands here, which no text has. Remove it, or save the file as UTF-8 text.';
  return [{ rule: 'yaml/nul-character', message, range: { start, end: start + 1 } }];
}
