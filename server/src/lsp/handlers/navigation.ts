import { type DocumentHighlight, DocumentHighlightKind, type Location, type LocationLink } from 'vscode-languageserver';
import { type Definition, definitionsAt } from '../../features/navigation/definition.js';
import { highlightsAt, referencesAt } from '../../features/navigation/references.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { Capabilities, Edge, Reading } from './edge.js';

export function registerNavigation(edge: Edge): Capabilities {
  const { connection } = edge;
  const canLink = edge.client.textDocument?.definition?.linkSupport === true;
  connection.onDefinition(
    edge.handle(({ textDocument, position }) => {
      const reading = edge.read();
      const file = edge.at(reading, textDocument.uri);
      const found = file ? definitionsAt(file, file.text.offsetAt(position), reading.context.workspace) : [];
      return file && canLink ? links(file, found, reading) : reading.to.locations(found.map(selectionOf));
    }),
  );
  connection.onReferences(
    edge.handle(({ textDocument, position, context }, token): Location[] => {
      const reading = edge.read();
      const file = edge.at(reading, textDocument.uri);
      if (!file) return [];
      const options = { withDeclaration: context.includeDeclaration };
      const { workspace } = reading.context;
      return reading.to.locations(referencesAt(file, file.text.offsetAt(position), workspace, options, token));
    }),
  );
  connection.onDocumentHighlight(
    edge.handle(({ textDocument, position }): DocumentHighlight[] => {
      const reading = edge.read();
      const file = edge.at(reading, textDocument.uri);
      if (!file) return [];
      return highlightsAt(file, file.text.offsetAt(position), reading.context.workspace).map(highlight => ({
        range: reading.to.range(file.text, highlight.range),
        kind: highlight.isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }));
    }),
  );
  return { definitionProvider: true, referencesProvider: true, documentHighlightProvider: true };
}

function links(file: ContractFile, found: readonly Definition[], { to }: Reading): LocationLink[] {
  return found.flatMap(definition => {
    const whole = to.location(definition);
    const selection = to.location(selectionOf(definition));
    if (!whole || !selection) return [];
    return [
      {
        originSelectionRange: to.range(file.text, definition.origin),
        targetUri: whole.uri,
        targetRange: whole.range,
        targetSelectionRange: selection.range,
      },
    ];
  });
}

function selectionOf({ file, selection }: Definition): { file: Definition['file']; range: Definition['selection'] } {
  return { file, range: selection };
}
