import type { DocumentLink, WorkspaceEdit } from 'vscode-languageserver';
import { uriKey } from '../../base/uri.js';
import { type Link, linksIn } from '../../features/links/links.js';
import { movedFileEdits } from '../../features/links/movedFiles.js';
import type { Capabilities, Edge, Reading } from './edge.js';

export function registerLinks(edge: Edge): Capabilities {
  const { connection } = edge;
  connection.onDocumentLinks(
    edge.handle(({ textDocument }): DocumentLink[] => {
      const reading = edge.read();
      const file = edge.at(reading, textDocument.uri);
      if (!file) return [];
      return linksIn(file, reading.context).map(link => ({
        range: reading.to.range(file.text, link.range),
        target: addressOf(link, reading),
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

/** A place in a file is said as editors read it behind a `#`: line and column, from 1. */
function addressOf({ target }: Link, { to }: Reading): string {
  if (target.kind === 'address') return target.address;
  const start = target.place && to.location({ file: target.file, range: target.place })?.range.start;
  return start ? `${to.uri(target.file)}#L${start.line + 1},${start.character + 1}` : to.uri(target.file);
}
