import { type CancellationToken, commands, Disposable, env, l10n, window } from 'vscode';
import { Refresher } from '../refresher.js';
import { ReportPage } from '../reportPage.js';
import type { Session } from '../session.js';

/** Milliseconds after the last keystroke: the preview draws itself anew each time. */
const redrawDelay = 300;

/** The impact report as a page that follows the working tree, unsaved editors included. */
export class ImpactReport implements Disposable {
  readonly #session: Session;
  readonly #page = new ReportPage('contracts-report', l10n.t('Impact Report'), token => this.#textNow(token));
  readonly #refresher = new Refresher(token => this.#refresh(token), redrawDelay);
  readonly #subscriptions: Disposable;
  #text: string | undefined;

  constructor(session: Session) {
    this.#session = session;
    this.#subscriptions = Disposable.from(
      this.#page,
      session.onDidChangeModel(() => {
        if (this.#page.isOpen) this.#refresher.ask();
      }),
      commands.registerCommand('contracts.impactReport', () => this.#show()),
      commands.registerCommand('contracts.copyReport', () => this.#copy()),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#refresher.dispose();
  }

  async #textNow(token: CancellationToken): Promise<string> {
    if (this.#text === undefined) await this.#fetch(token);
    return this.#text ?? l10n.t('The contracts server is not ready. The report appears as soon as it is.');
  }

  async #show(): Promise<void> {
    this.#text = undefined;
    this.#page.changed();
    await this.#page.show();
  }

  async #copy(): Promise<void> {
    const report = await this.#session.request('contracts/impactReport', { links: 'plain' });
    if (report === undefined) {
      void window.showWarningMessage(l10n.t('There is no report yet: the contracts server is not ready.'));
      return;
    }
    await env.clipboard.writeText(report.markdown);
    window.setStatusBarMessage(l10n.t('Impact report copied.'), 3000);
  }

  async #refresh(token: CancellationToken): Promise<void> {
    const before = this.#text;
    await this.#fetch(token);
    if (!token.isCancellationRequested && this.#text !== before) this.#page.changed();
  }

  /** Keeps the last text when there is no answer: a report that flickers away while typing helps nobody. */
  async #fetch(token: CancellationToken): Promise<void> {
    const report = await this.#session.request('contracts/impactReport', { links: 'workspace' }, token);
    if (report !== undefined && !token.isCancellationRequested) this.#text = report.markdown;
  }
}
