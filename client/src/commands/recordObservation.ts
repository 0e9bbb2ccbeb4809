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
  if (!output) return;
  const request = (what: What) =>
    session.request('contracts/recordObservation', { contract: output.contract, output: output.output, what });
  const what = await askWhat(output, async what => {
    const result = await request(what);
    return result?.kind === 'refused' ? result.message : undefined;
  });
  const result = what && (await request(what));
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
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Record Observation (1 of 3)'),
    placeHolder: l10n.t('Of which output was something seen?'),
    matchOnDescription: true,
  });
  return picked?.output;
}

/** Why something that was typed is no observation, in a sentence; undefined where it is one. */
type Check = (what: What) => Promise<string | undefined>;

async function askWhat(output: ObservableOutput, check: Check): Promise<What | undefined> {
  const kinds: (QuickPickItem & { readonly ask: () => Promise<What | undefined> })[] = [
    { label: l10n.t('A forecast'), ask: () => askForecast(output, check) },
    ...output.levels.map(({ name, promised }) => ({
      label: l10n.t('A level: {0}', name),
      description: promised,
      ask: () => askLevel(name, promised, check),
    })),
    { label: l10n.t('A delivery'), ask: () => askDelivery(output, check) },
  ];
  const picked = await window.showQuickPick(kinds, {
    title: l10n.t('Record Observation (2 of 3)'),
    placeHolder: l10n.t('What was seen of {0}?', `${output.contract}#${output.output}`),
  });
  return picked?.ask();
}

async function askForecast({ due }: ObservableOutput, check: Check): Promise<What | undefined> {
  const prompt = l10n.t('The day on which it is expected, as 2026-12-04');
  return await ask(prompt, due, value => ({ kind: 'forecast', value }), check);
}

async function askLevel(name: string, promised: string, check: Check): Promise<What | undefined> {
  const prompt = l10n.t(
    'What it was ({0} is promised), as 4 min, or for a service level the good of all, as 9940/10000',
    promised,
  );
  return await ask(prompt, undefined, value => ({ kind: 'level', name, value }), check);
}

async function askDelivery({ version }: ObservableOutput, check: Check): Promise<What | undefined> {
  const prompt = l10n.t('The version that was delivered today');
  return await ask(prompt, version, value => ({ kind: 'delivered', value }), check);
}

/** Asks for a value, and says what is wrong with it while it is typed, so that nothing has to be typed again. */
async function ask(
  prompt: string,
  value: string | undefined,
  toWhat: (text: string) => What,
  check: Check,
): Promise<What | undefined> {
  const text = await window.showInputBox({
    title: l10n.t('Record Observation (3 of 3)'),
    prompt,
    ...(value === undefined ? {} : { value }),
    validateInput: typed => (typed.trim() === '' ? undefined : check(toWhat(typed.trim()))),
  });
  return text === undefined || text.trim() === '' ? undefined : toWhat(text.trim());
}
