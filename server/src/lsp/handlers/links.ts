import type { DocumentLink, WorkspaceEdit } from 'vscode-languageserver';
import { uriKey } from '../../base/uri.js';
import { linksIn } from '../../features/links/links.js';
import { movedFileEdits } from '../../features/links/movedFiles.js';
import type { Capabilities, Edge } from './edge.js';

export function registerLinks(edge: Edge): Capabilities {
  const { connection } = edge;
  connection.onDocumentLinks(
    edge.handle(({ textDocument }): DocumentLink[] => {
      const reading = edge.read();
      const file = edge.at(reading, textDocument.uri);
      if (!file) return [];
      return linksIn(file, reading.context).map(({ range, target }) => ({
        range: reading.to.range(file.text, range),
        target: target.kind === 'file' ? reading.to.uri(target.file) : target.address,
      }));
    }),
  );
  connection.workspace.onWillRenameFiles(
    edge.handle(({ files }, token): WorkspaceEdit => {
      const { context, to } = edge.read();
      const moves = files.map(({ oldUri, newUri }) => ({ from: uriKey(oldUri), to: uriKey(newUri) }));
      return to.workspaceEdit(movedFileEdits(moves, context.workspace, token));
    }),
  );
  const filters = [
    { scheme: 'file', pattern: { glob: '**/*', matches: 'file' as const } },
    { scheme: 'file', pattern: { glob: '**', matches: 'folder' as const } },
  ];
  return {
    documentLinkProvider: {},
    ...(edge.client.workspace?.fileOperations?.willRename
      ? { workspace: { fileOperations: { willRename: { filters } } } }
      : {}),
  };
}
