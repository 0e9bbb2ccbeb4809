import type { Text } from '../base/text.js';
import { checkTree } from './checkTree.js';
import type { Language } from './language.js';
import type { Node } from './nodes.js';
import type { Problem } from './problem.js';
import { read } from './read.js';

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
  const all = [...problems, ...checkTree(root, text, language)].sort((a, b) => a.range.start - b.range.start);
  return { text, language, root, problems: all };
}
