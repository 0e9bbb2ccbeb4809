import { type CodeAction, commands, Disposable, l10n, window, workspace } from 'vscode';

/** The commands that rewrite what the cursor is in; the server offers the same as code actions in every editor. */
export function registerRewrites(): Disposable {
  return Disposable.from(
    commands.registerCommand('contracts.pinInput', () =>
      rewrite('pin', l10n.t('Put the cursor into an input whose promise differs from its last pin.')),
    ),
    commands.registerCommand('contracts.tryReversionPoint', () =>
      rewrite('shadow', l10n.t('Put the cursor into a reversion point that is armed.')),
    ),
    commands.registerCommand('contracts.armReversionPoint', () =>
      rewrite('arm', l10n.t('Put the cursor into a reversion point that is in shadow mode.')),
    ),
  );
}

async function rewrite(kind: string, otherwise: string): Promise<void> {
  const editor = window.activeTextEditor;
  const found =
    editor &&
    (await commands.executeCommand<CodeAction[] | undefined>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      editor.selection,
      `refactor.rewrite.contracts.${kind}`,
    ));
  const edit = found?.find(action => action.edit)?.edit;
  if (edit) await workspace.applyEdit(edit);
  else void window.showInformationMessage(otherwise);
}
