import { type ExtensionContext, l10n, window, workspace } from 'vscode';
import { registerServerCommands } from './commands/server.js';
import { Session } from './session.js';

let running: Session | undefined;

export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel(l10n.t('Contracts'), { log: true });
  const session = new Session(context.asAbsolutePath('dist/server.js'), log);
  context.subscriptions.push(
    log,
    registerServerCommands(session, log),
    // A server learns only at its start whether the workspace is trusted, so that it can never be half trusted.
    workspace.onDidGrantWorkspaceTrust(() => session.restart()),
  );
  running = session;
  void session.start();
}

/** Awaited by the editor, unlike the disposal of subscriptions: the server gets its time to shut down. */
export function deactivate(): Promise<void> | undefined {
  return running?.dispose();
}
