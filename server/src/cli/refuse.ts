import type { ExitCode, Streams } from './program.js';

/** Tells why a command cannot run, a sentence a line; answers the exit code for that. */
export function refuse(err: Streams['err'], ...reasons: readonly string[]): ExitCode {
  for (const reason of reasons) err.write(`contracts: ${reason}\n`);
  return 2;
}
