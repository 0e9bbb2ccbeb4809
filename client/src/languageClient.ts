import { LanguageClient } from 'vscode-languageclient/node';

/**
 * A language client that writes its errors to the log and nowhere else: the session tells people, once, in their
 * language, and with what they can do about it.
 */
export class QuietLanguageClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}
