import type { ExitCode } from '../program.js';

/** `contracts lsp --stdio`: the language server. Ends when its client ends it; the transport is on the command line already. */
export async function lsp(): Promise<ExitCode> {
  await import('../../lsp/main.js');
  return await new Promise<ExitCode>(() => undefined);
}
