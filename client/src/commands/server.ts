import { commands, Disposable, type LogOutputChannel } from 'vscode';
import type { Session } from '../session.js';

export function registerServerCommands(session: Session, log: LogOutputChannel): Disposable {
  return Disposable.from(
    commands.registerCommand('contracts.restartServer', () => session.restart()),
    commands.registerCommand('contracts.showLog', () => log.show(true)),
  );
}
