import { type ExtensionContext, l10n, window, workspace } from 'vscode';
import { registerChangeBaseline } from './commands/changeBaseline.js';
import { ImpactReport } from './commands/impactReport.js';
import { registerNewContract } from './commands/newContract.js';
import { registerOpenLocation } from './commands/openLocation.js';
import { registerRecordObservation } from './commands/recordObservation.js';
import { registerRewrites } from './commands/rewrites.js';
import { registerServerCommands } from './commands/server.js';
import { watchForContracts } from './emptyWorkspace.js';
import { createLanguageStatus } from './languageStatus.js';
import { Session } from './session.js';
import { createTraceChannel } from './traceChannel.js';
import { ChangesView } from './views/changes.js';
import { DependentsView } from './views/dependents.js';
import { ReversionPointsView } from './views/reversionPoints.js';
import { Supposition } from './whatIf/supposition.js';
import { WhatIf } from './whatIf/whatIf.js';

let running: Session | undefined;

export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel(l10n.t('Contracts'), { log: true });
  const trace = createTraceChannel(log);
  const session = new Session(context.asAbsolutePath('dist/server.js'), log, trace);
  const supposition = new Supposition(session);
  const dependents = new DependentsView(session, supposition);
  context.subscriptions.push(
    log,
    trace,
    supposition,
    dependents,
    new ChangesView(session),
    new ReversionPointsView(session, supposition),
    new WhatIf(session, supposition),
    new ImpactReport(session),
    createLanguageStatus(session),
    watchForContracts(session),
    registerServerCommands(session, log),
    registerChangeBaseline(session),
    registerNewContract(session),
    registerRewrites(),
    registerRecordObservation(session),
    registerOpenLocation(uri => dependents.keepWhileShowing(uri)),
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
