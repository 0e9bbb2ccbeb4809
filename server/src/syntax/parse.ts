import type { Text } from '../base/text.js';
import { checkTree } from './checkTree.js';
import { type Composition, compose } from './compose.js';
import { convert } from './convert.js';
import { maximumCharacters, maximumComposedCharacters, maximumDepth } from './limits.js';
import type { Node } from './nodes.js';
import type { Problem } from './problem.js';
import { sentenceFor } from './sentences.js';

/** `contract` is YAML with the traps of planning files watched for; the others are files that a `$ref` names. */
export type Language = 'contract' | 'json' | 'yaml';

/** What one text says, as far as it can be read, and what is wrong with it. Immutable. */
export interface SyntaxTree {
  readonly text: Text;
  readonly language: Language;
  /** Undefined where the text says nothing. */
  readonly root: Node | undefined;
  readonly problems: readonly Problem[];
}

/** Reads YAML or JSON. Answers for every text whatsoever: what cannot be read is a problem with a place. */
export function parse(text: Text, options: { readonly language?: Language } = {}): SyntaxTree {
  const language = options.language ?? 'yaml';
  const { root, problems } = read(text.content);
  const all = [...problems, ...checkTree(root, text, language)].sort((a, b) => a.range.start - b.range.start);
  return { text, language, root, problems: all };
}

interface Reading {
  readonly root: Node | undefined;
  readonly problems: readonly Problem[];
}

function read(content: string): Reading {
  if (content.length > Math.min(maximumCharacters, maximumComposedCharacters)) {
    return { root: undefined, problems: [tooLarge(content)] };
  }
  const composition = compose(content);
  const problems = problemsOf(composition, content);
  if (!composition.document) return { root: undefined, problems };
  const converted = convert(composition.document, content);
  return { root: converted.root, problems: [...problems, ...converted.problems] };
}

function problemsOf({ errors, second, tooDeep }: Composition, content: string): Problem[] {
  const problems = errors.map(error => sentenceFor(error, content));
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

function tooLarge(content: string): Problem {
  const millions = (content.length / 1_000_000).toFixed(1);
  return {
    rule: 'yaml/too-large',
    message: `This file has ${millions} million characters; files are read up to ${maximumCharacters / 1_000_000} million. Split it.`,
    range: { start: 0, end: 0 },
  };
}
