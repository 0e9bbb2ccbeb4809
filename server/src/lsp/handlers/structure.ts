import { type FoldingRange, FoldingRangeKind, type SelectionRange } from 'vscode-languageserver';
import { foldingRanges } from '../../features/structure/folding.js';
import { selectionRanges } from '../../features/structure/selection.js';
import type { Capabilities, Edge } from './edge.js';

export function registerStructure(edge: Edge): Capabilities {
  const { connection } = edge;
  connection.onFoldingRanges(
    edge.handle(({ textDocument }): FoldingRange[] => {
      const file = edge.at(edge.read(), textDocument.uri);
      if (!file) return [];
      return foldingRanges(file).map(({ startLine, endLine, isComment }) => ({
        startLine,
        endLine,
        ...(isComment ? { kind: FoldingRangeKind.Comment } : {}),
      }));
    }),
  );
  connection.onSelectionRanges(
    edge.handle(({ textDocument, positions }): SelectionRange[] => {
      const reading = edge.read();
      const file = edge.at(reading, textDocument.uri);
      if (!file) return [];
      return positions.map(position => {
        const ranges = selectionRanges(file, file.text.offsetAt(position));
        const outermost = { range: reading.to.range(file.text, { start: 0, end: file.text.length }) };
        return ranges
          .slice(0, -1)
          .reduceRight<SelectionRange>(
            (parent, range) => ({ range: reading.to.range(file.text, range), parent }),
            outermost,
          );
      });
    }),
  );
  return { foldingRangeProvider: true, selectionRangeProvider: true };
}
