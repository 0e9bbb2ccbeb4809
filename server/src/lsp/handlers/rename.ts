import { LSPErrorCodes, type PrepareRenameResult, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import { type Refusal, renameAt, renameableAt } from '../../features/rename/rename.js';
import type { Capabilities, Edge } from './edge.js';

export function registerRename(edge: Edge): Capabilities {
  const { connection } = edge;
  const canPrepare = edge.client.textDocument?.rename?.prepareSupport === true;
  connection.onPrepareRename(
    edge.handle(({ textDocument, position }): PrepareRenameResult | ResponseError | null => {
      const reading = edge.read();
      const { context, to } = reading;
      const file = edge.at(reading, textDocument.uri);
      if (!file) return null;
      const answer = renameableAt(file, file.text.offsetAt(position), context);
      return 'refused' in answer
        ? refusal(answer)
        : { range: to.range(file.text, answer.range), placeholder: answer.name };
    }),
  );
  connection.onRenameRequest(
    edge.handle(({ textDocument, position, newName }, token): WorkspaceEdit | ResponseError | null => {
      const reading = edge.read();
      const { context, to } = reading;
      const file = edge.at(reading, textDocument.uri);
      if (!file) return null;
      const answer = renameAt(file, file.text.offsetAt(position), newName, context, token);
      return 'refused' in answer ? refusal(answer) : to.workspaceEdit(answer.edits);
    }),
  );
  return { renameProvider: canPrepare ? { prepareProvider: true } : true };
}

/** Not a defect: the client shows the sentence to its user. */
function refusal({ refused }: Refusal): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, refused);
}
