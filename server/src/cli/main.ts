import { setFlagsFromString } from 'node:v8';
import { errorCode, unwritableReason } from '../node/fileErrors.js';
import { program } from './program.js';

// Node 20 has nothing between its simplest compiler and its optimizing one, and takes the latter too soon for a run of
// a second or two: a third of the processor's time, and a sixth of the run. Newer ones have, and know no such flag.
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=250000');

let isWritten = true;

process.stdout.on('error', error => {
  // Who reads the output may go before its end, as `head` does: that is no error of ours.
  if (!isWritten || errorCode(error) === 'EPIPE') return;
  isWritten = false;
  process.exitCode = 2;
  process.stderr.write(`contracts: ${unwritableReason('standard output', error)}\n`);
});
// Nobody listens any more: the exit code still says how it went.
process.stderr.on('error', () => undefined);

const code = await program(process.argv.slice(2), { out: process.stdout, err: process.stderr });
// The exit code is set, not forced, so that a pipe gets all that was written to it.
process.exitCode = isWritten ? code : 2;
