import {
  type DiagnosticServerCancellationData,
  DocumentDiagnosticRequest,
  LSPErrorCodes,
  ResponseError,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver';

const pulls: ReadonlySet<string> = new Set([DocumentDiagnosticRequest.method, WorkspaceDiagnosticRequest.method]);

/**
 * The answer to a request that is cancelled. A pull of diagnostics has one of its own, by which a client keeps what it
 * shows and asks again: without it some take “cancelled” for “nothing is wrong”.
 */
export function cancelledError(method?: string): ResponseError<DiagnosticServerCancellationData | undefined> {
  if (method === undefined || !pulls.has(method)) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
  return new ResponseError(LSPErrorCodes.ServerCancelled, 'cancelled', { retriggerRequest: true });
}
