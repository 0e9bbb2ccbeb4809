import { commands, Disposable, l10n, window } from 'vscode';
import type { DependencyNode, ReversionPoint, SupposableTarget } from '../../../server/src/protocol/index.js';
import { fromPosition } from '../places.js';
import { ReportPage } from '../reportPage.js';
import type { Session } from '../session.js';
import { WhatIfQuestions } from './askWhatIf.js';
import { SuppositionMarks } from './marks.js';
import { createSuppositionStatus } from './statusItem.js';
import type { Supposition } from './supposition.js';

/** A row of a view that the command can be called on. */
type Row = DependencyNode | ReversionPoint;

/** The commands of the what-if, its page, and its marks in editors and in the status bar. */
export class WhatIf implements Disposable {
  readonly #supposition: Supposition;
  readonly #questions: WhatIfQuestions;
  readonly #page: ReportPage;
  readonly #subscriptions: Disposable;

  constructor(session: Session, supposition: Supposition) {
    this.#supposition = supposition;
    this.#questions = new WhatIfQuestions(session, supposition);
    this.#page = new ReportPage('contracts-what-if', l10n.t('What If'), () => pageOf(supposition));
    this.#subscriptions = Disposable.from(
      this.#page,
      new SuppositionMarks(supposition),
      createSuppositionStatus(supposition),
      supposition.onDidChange(() => this.#page.changed()),
      commands.registerCommand('contracts.whatIf', (row?: Row) => this.#ask(row)),
      commands.registerCommand('contracts.whatIfReport', () => this.#page.show()),
      commands.registerCommand('contracts.dismissWhatIf', () => supposition.dismiss()),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #ask(row: Row | undefined): Promise<void> {
    const choice = await this.#questions.ask(row === undefined ? atCursor() : inRow(row));
    if (choice === undefined) return;
    if (choice === 'dismiss') {
      this.#supposition.dismiss();
      return;
    }
    await this.#supposition.suppose(choice);
    if (!this.#page.isOpen) await this.#page.show();
  }
}

function atCursor(): SupposableTarget | undefined {
  const editor = window.activeTextEditor;
  if (editor?.document.languageId !== 'contract-yaml') return undefined;
  const uri = editor.document.uri.toString();
  return { textDocument: { uri }, position: fromPosition(editor.selection.active) };
}

function inRow(row: Row): SupposableTarget {
  const { contract } = row;
  if (!('kind' in row)) return { contract, reversionPoint: row.name };
  return row.kind === 'output' ? { contract, output: row.output } : { contract, input: row.input };
}

function pageOf({ answer, refusal, question }: Supposition): string {
  if (answer !== undefined) return answer.markdown;
  if (refusal !== undefined)
    return `# ${l10n.t('What If')}\n\n${refusal.map(message => plain(message)).join('\n\n')}\n`;
  return question === undefined
    ? l10n.t('Nothing is supposed any more. “Contracts: What If…” supposes something else.')
    : l10n.t('The contracts server is not ready. The report appears as soon as it is.');
}

/** Text of the files is not ours: it must not become markup. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|]/g, '\\$&');
}
