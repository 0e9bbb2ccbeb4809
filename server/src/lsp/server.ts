import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
  type WorkspaceFolder,
} from 'vscode-languageserver';
import { type UriKey, uriKey } from '../base/uri.js';
import { today } from '../node/today.js';
import type { InitializationOptions, Settings } from '../protocol/index.js';
import { Background } from './background.js';
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
  const background = new Background(connection.console);
  let host: Host | undefined;
  let canWatch = false;
  let canFollowFolders = false;

  connection.onInitialize((params): InitializeResult => {
    const options = (params.initializationOptions ?? {}) as InitializationOptions;
    canWatch = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    canFollowFolders = params.capabilities.workspace?.workspaceFolders === true;
    host = new Host({
      connection,
      background,
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

  /** Does what a notification asks for: its sender does not wait for it. */
  const onHost = (work: (host: Host) => unknown) => background.run(() => host && work(host));

  connection.onInitialized(() => {
    if (canFollowFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const keys = (folders: readonly WorkspaceFolder[]) => folders.map(({ uri }) => uriKey(uri));
        onHost(ours => ours.changeFolders(keys(added), keys(removed)));
      });
    }
    onHost(async ours => {
      if (canWatch) await ours.watch();
      await ours.start();
    });
  });

  documents.onDidChangeContent(({ document }) => onHost(ours => ours.opened(document)));
  documents.onDidClose(({ document }) => onHost(ours => ours.closed(document)));
  connection.onDidChangeWatchedFiles(({ changes }) => onHost(ours => ours.filesChanged(changes)));
  connection.onDidChangeConfiguration(({ settings }) => {
    const sent = (settings as { contracts?: Settings } | null)?.contracts;
    onHost(ours => ours.applySettings(serverSettings(sent)));
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
