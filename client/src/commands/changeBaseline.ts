import { ConfigurationTarget, commands, type Disposable, l10n, type QuickPickItem, window, workspace } from 'vscode';
import type { Session } from '../session.js';

const mergeBase = 'merge-base';

interface Choice extends QuickPickItem {
  /** Missing: to be typed. */
  readonly revision?: string;
}

export function registerChangeBaseline(session: Session): Disposable {
  return commands.registerCommand('contracts.changeBaseline', () => changeBaseline(session));
}

async function changeBaseline(session: Session): Promise<void> {
  const settings = workspace.getConfiguration('contracts');
  const current = settings.get<string>('baseline', mergeBase);
  const choice = await window.showQuickPick(choices(current), {
    title: l10n.t('Change Baseline'),
    placeHolder: placeHolder(session),
    matchOnDescription: true,
  });
  if (choice === undefined) return;
  const revision = choice.revision ?? (await askRevision(current));
  if (revision === undefined || revision === current) return;
  const inWorkspace = (workspace.workspaceFolders?.length ?? 0) > 0;
  await settings.update(
    'baseline',
    revision === mergeBase ? undefined : revision,
    inWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global,
  );
}

function choices(current: string): Choice[] {
  const isTyped = current !== mergeBase && current !== 'HEAD';
  const known: Choice[] = [
    {
      revision: mergeBase,
      label: l10n.t('Merge base with the default branch'),
      description: l10n.t('what a pull request would show'),
    },
    { revision: 'HEAD', label: 'HEAD', description: l10n.t('what is not committed yet') },
  ];
  const marked = known.map(choice =>
    choice.revision === current ? { ...choice, label: `$(check) ${choice.label}` } : choice,
  );
  const typed = { label: l10n.t('Branch, tag or commit…'), ...(isTyped && { description: current }) };
  return [...marked, typed];
}

function placeHolder({ status }: Session): string {
  return status?.baseline.state === 'known'
    ? l10n.t('Now compared with {0}', status.baseline.label)
    : l10n.t('What changes are compared with');
}

function askRevision(current: string): Thenable<string | undefined> {
  return window
    .showInputBox({
      title: l10n.t('Change Baseline'),
      prompt: l10n.t('A branch, tag or commit that git knows'),
      value: current === mergeBase ? '' : current,
      placeHolder: 'v2.1.0',
      validateInput: text => (text.trim() === '' ? l10n.t('Type a revision, such as “v2.1.0”.') : undefined),
    })
    .then(text => text?.trim());
}
