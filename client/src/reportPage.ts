import {
  type CancellationToken,
  commands,
  type Disposable,
  EventEmitter,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from 'vscode';

/** A page of Markdown as a read-only document, seen in the editor's preview. Each page has a scheme of its own. */
export class ReportPage implements TextDocumentContentProvider, Disposable {
  readonly #uri: Uri;
  readonly #text: (token: CancellationToken) => string | Promise<string>;
  readonly #changed = new EventEmitter<Uri>();
  readonly #registration: Disposable;

  readonly onDidChange = this.#changed.event;

  /** @param text the page as it is now; asked whenever the page is opened or has changed */
  constructor(scheme: string, title: string, text: (token: CancellationToken) => string | Promise<string>) {
    this.#uri = Uri.from({ scheme, path: `/${title}.md` });
    this.#text = text;
    this.#registration = workspace.registerTextDocumentContentProvider(scheme, this);
  }

  get isOpen(): boolean {
    return workspace.textDocuments.some(({ uri }) => uri.scheme === this.#uri.scheme);
  }

  provideTextDocumentContent(_uri: Uri, token: CancellationToken): string | Promise<string> {
    return this.#text(token);
  }

  /** The text is another one: whoever shows it asks again. */
  changed(): void {
    if (this.isOpen) this.#changed.fire(this.#uri);
  }

  /** Shows the page beside the editor, or alone where there is none. */
  async show(): Promise<void> {
    const beside = window.activeTextEditor !== undefined;
    try {
      await commands.executeCommand(beside ? 'markdown.showPreviewToSide' : 'markdown.showPreview', this.#uri);
    } catch {
      // The editor's own Markdown extension can be switched off; then the text is still readable.
      await window.showTextDocument(this.#uri, { preview: true });
    }
  }

  dispose(): void {
    this.#registration.dispose();
    this.#changed.dispose();
  }
}
