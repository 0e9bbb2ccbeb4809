import { Disposable, l10n, MarkdownString, StatusBarAlignment, ThemeColor, window } from 'vscode';
import { actionLinks } from './marks.js';
import type { Supposition } from './supposition.js';

/** Titles are cut off behind so many characters: the status bar belongs to everybody. */
const longestTitle = 60;

/** Says in the status bar, as long as something is supposed, what; a click dismisses it. */
export function createSuppositionStatus(supposition: Supposition): Disposable {
  const item = window.createStatusBarItem('contracts.whatIf', StatusBarAlignment.Left);
  item.name = l10n.t('Contracts: What If');
  item.command = 'contracts.dismissWhatIf';
  item.backgroundColor = new ThemeColor('statusBarItem.warningBackground');
  const draw = () => {
    const { question, title, answer, refusal, message } = supposition;
    if (question === undefined) {
      item.hide();
      return;
    }
    const short = title.length > longestTitle ? `${title.slice(0, longestTitle - 1)}…` : title;
    item.text = `$(beaker) ${l10n.t('What if: {0}', short)} $(close)`;
    item.tooltip = tooltip([...(answer?.suppositions ?? []), answer?.summary ?? '', ...(refusal ?? [])]);
    item.accessibilityInformation = { label: `${message}. ${l10n.t('Dismiss What-If')}` };
    item.show();
  };
  draw();
  return Disposable.from(supposition.onDidChange(draw), item);
}

function tooltip(lines: readonly string[]): MarkdownString {
  const text = new MarkdownString('', true);
  text.isTrusted = { enabledCommands: ['contracts.whatIf', 'contracts.whatIfReport', 'contracts.dismissWhatIf'] };
  for (const line of lines) if (line !== '') text.appendText(line).appendMarkdown('\n\n');
  text.appendMarkdown(`[${l10n.t('And Also…')}](command:contracts.whatIf) · ${actionLinks()}`);
  return text;
}
