import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { type UriKey, uriKey } from '../base/uri.js';
import { today } from '../node/today.js';
import type { InitializationOptions, Settings } from '../protocol/index.js';
import { Edge } from './handlers/edge.js';
import { registerHandlers } from './handlers/register.js';
import { Host } from './host.js';
import { OpenDocument } from './openDocument.js';
import { OpenFiles } from './openFiles.js';
import { rulePage } from './rulePages.js';
import { serverSettings } from './settings.js';

const followed = { supported: true, changeNotifications: true };

/** Serves one client over a connection until it goes. */
export function serve(connection: Connection): void {
  const documents = new TextDocuments(OpenDocument);
  const open = new OpenFiles(documents);
  let host: Host | undefined;
  let canWatch = false;
  let canFollowFolders = false;

  connection.onInitialize((params): InitializeResult => {
    const options = (params.initializationOptions ?? {}) as InitializationOptions;
    canWatch = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    canFollowFolders = params.capabilities.workspace?.workspaceFolders === true;
    host = new Host({
      connection,
      open,
      folders: foldersOf(params),
      trusted: options.trusted !== false,
      pulls: canPull(params) && options.diagnostics !== 'push',
      settings: serverSettings(options.settings),
      today,
      pageOf: rulePage,
    });
    const capabilities = registerHandlers(new Edge(connection, host, open, params.capabilities, options));
    return {
      capabilities: {
        ...capabilities,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        // Said here and not registered later: a folder that comes or goes in between would never be told.
        ...(canFollowFolders ? { workspace: { ...capabilities.workspace, workspaceFolders: followed } } : {}),
      },
      serverInfo: { name: 'contracts' },
    };
  });

  connection.onInitialized(async () => {
    if (canFollowFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        void host?.changeFolders(
          added.map(folder => uriKey(folder.uri)),
          removed.map(folder => uriKey(folder.uri)),
        );
      });
    }
    if (canWatch) await host?.watch();
    await host?.start();
  });

  documents.onDidChangeContent(({ document }) => {
    host?.engine.session.open(uriKey(document.uri), document.text.content);
    host?.changed();
  });
  documents.onDidClose(({ document }) => {
    host?.engine.session.close(uriKey(document.uri));
    host?.changed();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => host?.filesChanged(changes));
  connection.onDidChangeConfiguration(({ settings }) => {
    void host?.applySettings(serverSettings((settings as { contracts?: Settings } | null)?.contracts));
  });
  connection.onShutdown(() => host?.dispose());

  documents.listen(connection);
  connection.listen();
}

/** A client that pulls must be told when to pull again: an edit of one file changes what is wrong in others. */
function canPull({ capabilities: { textDocument, workspace } }: InitializeParams): boolean {
  return textDocument?.diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true;
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly UriKey[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uriKey(uri));
  return typeof rootUri === 'string' ? [uriKey(rootUri)] : [];
}
