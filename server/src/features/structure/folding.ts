import type { Node } from '../../syntax/nodes.js';
import { walk } from '../../syntax/query.js';
import type { ContractFile } from '../../workspace/contractFile.js';

/** Lines that can be folded away below their first one; both counted from 0. */
export interface FoldingRange {
  readonly startLine: number;
  readonly endLine: number;
  readonly isComment: boolean;
}

/** Everything that goes over several lines: maps, lists, texts of several lines, and comments of several lines. */
export function foldingRanges(file: ContractFile): readonly FoldingRange[] {
  const { root } = file.tree;
  const blockTexts: (readonly [first: number, last: number])[] = [];
  const folds = new Map<number, FoldingRange>();
  const lineOf = (offset: number) => file.text.positionAt(offset).line;
  const fold = (from: number, node: Node) => {
    const [startLine, endLine] = [lineOf(from), lineOf(lastOffset(node))];
    const known = folds.get(startLine);
    if (endLine > startLine && (!known || known.endLine < endLine))
      folds.set(startLine, { startLine, endLine, isComment: false });
    if (node.kind === 'scalar' && endLine > startLine) blockTexts.push([startLine, endLine]);
  };
  if (root) {
    walk(root, node => {
      if (node.alias) return false;
      if (node.kind === 'map')
        for (const { key, value } of node.entries) if (value && !value.alias) fold(key.start, value);
      if (node.kind === 'sequence') for (const item of node.items) if (!item.alias) fold(item.start, item);
      return undefined;
    });
  }
  return [...folds.values(), ...commentFolds(file, blockTexts)].sort((a, b) => a.startLine - b.startLine);
}

/** The closing bracket of a collection stays visible on a line of its own. */
function lastOffset(node: Node): number {
  return node.kind !== 'scalar' && node.flow ? node.end - 1 : node.end;
}

/** Two or more lines in a row that are comments only, and no text that merely looks so. */
function* commentFolds({ text }: ContractFile, texts: readonly (readonly [number, number])[]): Generator<FoldingRange> {
  const inText = new Set<number>();
  for (const [first, last] of texts) for (let line = first + 1; line <= last; line++) inText.add(line);
  let startLine: number | undefined;
  for (let line = 0; line <= text.lineCount; line++) {
    if (line < text.lineCount && !inText.has(line) && /^\s*#/.test(text.line(line))) {
      startLine ??= line;
      continue;
    }
    if (startLine !== undefined && line - startLine > 1) yield { startLine, endLine: line - 1, isComment: true };
    startLine = undefined;
  }
}
