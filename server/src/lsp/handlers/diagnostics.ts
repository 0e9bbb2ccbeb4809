import {
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  WorkspaceDiagnosticRequest,
} from 'vscode-languageserver';
import { throwIfCancelled } from '../../base/cancellation.js';
import type { Capabilities, Edge } from './edge.js';
import { refreshWhenSettled } from './refresher.js';

/** The answers to a client that pulls diagnostics; one that does not is sent them, without asking. */
export function registerDiagnostics(edge: Edge): Capabilities {
  const { host, connection } = edge;
  const { pulled } = host;
  if (!pulled) return {};
  const { diagnostics } = connection.languages;
  diagnostics.on(
    edge.handle(async (params: DocumentDiagnosticParams, token): Promise<DocumentDiagnosticReport> => {
      await host.read;
      throwIfCancelled(token);
      return pulled.document(params);
    }, DocumentDiagnosticRequest.method),
  );
  diagnostics.onWorkspace((params, token, _progress, stream) =>
    edge.guarded(() => pulled.workspace(params, stream, token), WorkspaceDiagnosticRequest.method),
  );
  refreshWhenSettled(
    edge,
    true,
    () => diagnostics.refresh(),
    () => pulled.takeStale(),
  );
  return { diagnosticProvider: { identifier: 'contracts', interFileDependencies: true, workspaceDiagnostics: true } };
}
