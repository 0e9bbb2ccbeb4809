import { commands, type Disposable } from 'vscode';
import type { Status } from '../../server/src/protocol/index.js';
import type { Session } from './session.js';

/**
 * Tells menus and welcome views that there is no contract at all, so that nothing is offered which needs one. As long as
 * it is not known there may be some.
 */
export function watchForContracts(session: Session): Disposable {
  const tell = (status: Status | undefined) => {
    const isEmpty = status !== undefined && status.health !== 'loading' && status.counts.contracts === 0;
    void commands.executeCommand('setContext', 'contracts.isEmpty', isEmpty);
  };
  tell(session.status);
  return session.onDidChangeStatus(tell);
}
