import { type DocumentSymbol, SymbolKind, SymbolTag, type WorkspaceSymbol } from 'vscode-languageserver';
import type { DocumentSymbol as Outline } from '../../features/symbols/documentSymbols.js';
import { documentSymbols } from '../../features/symbols/documentSymbols.js';
import { workspaceSymbols } from '../../features/symbols/workspaceSymbols.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { Capabilities, Edge, Reading } from './edge.js';

export function registerSymbols(edge: Edge): Capabilities {
  const { connection } = edge;
  connection.onDocumentSymbol(
    edge.handle(({ textDocument }): DocumentSymbol[] => {
      const reading = edge.read();
      const file = edge.at(reading, textDocument.uri);
      return file ? documentSymbols(file).map(symbol => outline(symbol, file, reading)) : [];
    }),
  );
  connection.onWorkspaceSymbol(
    edge.handle(({ query }, token): WorkspaceSymbol[] => {
      const { context, to } = edge.read();
      return workspaceSymbols(query, context.workspace, token).flatMap(({ kind, name, detail, place }) => {
        const location = to.location(place);
        return location ? [{ kind: kinds[kind], name, location, containerName: detail }] : [];
      });
    }),
  );
  return { documentSymbolProvider: true, workspaceSymbolProvider: true };
}

function outline(symbol: Outline, file: ContractFile, reading: Reading): DocumentSymbol {
  const { kind, name, detail, range, selection, children, deprecated } = symbol;
  return {
    kind: kinds[kind],
    name,
    detail,
    range: reading.to.range(file.text, range),
    selectionRange: reading.to.range(file.text, selection),
    children: children.map(child => outline(child, file, reading)),
    ...(deprecated ? { tags: [SymbolTag.Deprecated] } : {}),
  };
}

const kinds: Readonly<Record<Outline['kind'], SymbolKind>> = {
  contract: SymbolKind.Module,
  team: SymbolKind.Class,
  policy: SymbolKind.Object,
  status: SymbolKind.Array,
  output: SymbolKind.Interface,
  input: SymbolKind.Field,
  level: SymbolKind.Number,
  reversion: SymbolKind.Event,
  entry: SymbolKind.Event,
  person: SymbolKind.Variable,
  key: SymbolKind.Key,
};
