import type { Connection } from 'vscode-languageserver';

/** Writes a defect into the client's log, with its stack for whoever mends it. */
export function logDefect(connection: Connection, error: unknown): void {
  connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
