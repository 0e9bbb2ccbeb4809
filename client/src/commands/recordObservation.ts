import {
  commands,
  type Disposable,
  l10n,
  type QuickPickItem,
  Range,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { ObservableOutput, RecordObservationParams } from '../../../server/src/protocol/index.js';
import type { Session } from '../session.js';

type What = RecordObservationParams['what'];

/** Asks what was seen of which output, and puts it at the end of the contract's status, which stays open to be saved. */
export function registerRecordObservation(session: Session): Disposable {
  return commands.registerCommand('contracts.recordObservation', () => record(session));
}

async function record(session: Session): Promise<void> {
  const output = await pickOutput(session);
  const what = output && (await askWhat(output));
  if (!output || !what) return;
  const { contract, output: name } = output;
  const result = await session.request('contracts/recordObservation', { contract, output: name, what });
  if (!result) return;
  if (result.kind === 'refused') {
    void window.showWarningMessage(result.message);
    return;
  }
  const uri = Uri.parse(result.at.uri);
  const { start, end } = result.at.range;
  const edit = new WorkspaceEdit();
  if (result.isNew) edit.createFile(uri, { ignoreIfExists: true });
  edit.replace(uri, new Range(start.line, start.character, end.line, end.character), result.newText);
  if (await workspace.applyEdit(edit)) await window.showTextDocument(uri);
}

async function pickOutput(session: Session): Promise<ObservableOutput | undefined> {
  const outputs = (await session.request('contracts/observableOutputs', {}))?.outputs ?? [];
  const shown = window.activeTextEditor?.document.uri.toString();
  const isShown = ({ location }: ObservableOutput) => location !== undefined && location.uri === shown;
  const items = [...outputs.filter(isShown), ...outputs.filter(output => !isShown(output))].map(output => ({
    label: `${output.contract}#${output.output}`,
    description: output.due === undefined ? '' : l10n.t('due {0}', output.due),
    output,
  }));
  const placeHolder = l10n.t('Of which output was something seen?');
  return (await window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.output;
}

async function askWhat(output: ObservableOutput): Promise<What | undefined> {
  const kinds: (QuickPickItem & { readonly ask: () => Promise<What | undefined> })[] = [
    { label: l10n.t('A forecast'), ask: () => askForecast(output) },
    ...output.levels.map(({ name, promised }) => ({
      label: l10n.t('A level: {0}', name),
      description: promised,
      ask: () => askLevel(name, promised),
    })),
    { label: l10n.t('A delivery'), ask: () => askDelivery(output) },
  ];
  const placeHolder = l10n.t('What was seen of {0}?', `${output.contract}#${output.output}`);
  return (await window.showQuickPick(kinds, { placeHolder }))?.ask();
}

async function askForecast({ due }: ObservableOutput): Promise<What | undefined> {
  const prompt = l10n.t('The day on which it is expected, as 2026-12-04');
  const value = await window.showInputBox({ prompt, ...(due === undefined ? {} : { value: due }) });
  return value === undefined ? undefined : { kind: 'forecast', value: value.trim() };
}

async function askLevel(name: string, promised: string): Promise<What | undefined> {
  const prompt = l10n.t(
    'What it was ({0} is promised), as 4 min, or for a service level the good of all, as 9940/10000',
    promised,
  );
  const value = await window.showInputBox({ prompt });
  return value === undefined ? undefined : { kind: 'level', name, value: value.trim() };
}

async function askDelivery({ version }: ObservableOutput): Promise<What | undefined> {
  const prompt = l10n.t('The version that was delivered today');
  const value = await window.showInputBox({ prompt, ...(version === undefined ? {} : { value: version }) });
  return value === undefined ? undefined : { kind: 'delivered', value: value.trim() };
}
