import {
  type CancellationToken,
  commands,
  Disposable,
  EventEmitter,
  env,
  l10n,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from 'vscode';
import { Refresher } from '../refresher.js';
import type { Session } from '../session.js';

const scheme = 'contracts-report';

/** Milliseconds after the last keystroke: the preview draws itself anew each time. */
const redrawDelay = 300;

/** The impact report as a document that follows the working tree, unsaved editors included. */
export class ImpactReport implements TextDocumentContentProvider, Disposable {
  readonly #session: Session;
  readonly #uri = Uri.from({ scheme, path: `/${l10n.t('Impact Report')}.md` });
  readonly #changed = new EventEmitter<Uri>();
  readonly #refresher = new Refresher(token => this.#refresh(token), redrawDelay);
  readonly #subscriptions: Disposable;
  #text: string | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(session: Session) {
    this.#session = session;
    this.#subscriptions = Disposable.from(
      workspace.registerTextDocumentContentProvider(scheme, this),
      session.onDidChangeModel(() => {
        if (this.#isOpen()) this.#refresher.ask();
      }),
      commands.registerCommand('contracts.impactReport', () => this.#show()),
      commands.registerCommand('contracts.copyReport', () => this.#copy()),
    );
  }

  async provideTextDocumentContent(_uri: Uri, token: CancellationToken): Promise<string> {
    if (this.#text === undefined) await this.#fetch(token);
    return this.#text ?? l10n.t('The contracts server is not ready. The report appears as soon as it is.');
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#refresher.dispose();
    this.#changed.dispose();
  }

  async #show(): Promise<void> {
    this.#text = undefined;
    if (this.#isOpen()) this.#changed.fire(this.#uri);
    const beside = window.activeTextEditor !== undefined;
    try {
      await commands.executeCommand(beside ? 'markdown.showPreviewToSide' : 'markdown.showPreview', this.#uri);
    } catch {
      // The editor's own Markdown extension can be switched off; then the text is still readable.
      await window.showTextDocument(this.#uri, { preview: true });
    }
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
    if (!token.isCancellationRequested && this.#text !== before) this.#changed.fire(this.#uri);
  }

  /** Keeps the last text when there is no answer: a report that flickers away while typing helps nobody. */
  async #fetch(token: CancellationToken): Promise<void> {
    const report = await this.#session.request('contracts/impactReport', { links: 'workspace' }, token);
    if (report !== undefined && !token.isCancellationRequested) this.#text = report.markdown;
  }

  #isOpen(): boolean {
    return workspace.textDocuments.some(document => document.uri.scheme === scheme);
  }
}
