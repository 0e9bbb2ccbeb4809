import type { Range } from '../../../base/range.js';
import type { UriKey } from '../../../base/uri.js';
import type { Answer, Direction } from '../../../compat/verdict.js';
import { filesNamed } from '../changedSchemas.js';
import type { Reading, SchemaSide } from '../comparisons.js';

/** A file as it is told to another thread: its text, or why it cannot be read (a whole sentence). */
export type ToldFile =
  | { readonly key: UriKey; readonly text: string }
  | { readonly key: UriKey; readonly reason: string };

/** One side of a comparison with all that its `$ref`s can reach. Texts, since they cross over at once; trees would not. */
export interface ToldSide {
  readonly contract: { readonly key: UriKey; readonly text: string };
  /** Where the schema stands in the contract. */
  readonly range: Range;
  readonly schemaFiles: readonly ToldFile[];
}

/** A comparison for one reader's part of a payload, as plain data. */
export interface LargeQuestion {
  /** The same for all questions about the same two versions. */
  readonly comparison: number;
  readonly before: ToldSide;
  readonly after: ToldSide;
  readonly direction: Direction;
  readonly reading: Reading;
  /** Undefined: the whole payload. */
  readonly uses?: readonly string[];
}

export interface LargeAnswer {
  readonly answer: Answer;
  /** Whether a `$ref` that had to be followed leads nowhere. */
  readonly hasDeadEnd: boolean;
}

export function toldSide({ file, node, source }: SchemaSide): ToldSide {
  const reached = new Set(filesNamed(node, file.key));
  const schemaFiles: ToldFile[] = [];
  for (const key of reached) {
    const state = source(key);
    schemaFiles.push(state.kind === 'file' ? { key, text: state.text.content } : { key, reason: state.reason });
    if (state.kind !== 'file' || !state.tree.root) continue;
    for (const next of filesNamed(state.tree.root, key)) reached.add(next);
  }
  const range = { start: node.start, end: node.end };
  return { contract: { key: file.key, text: file.text.content }, range, schemaFiles };
}
