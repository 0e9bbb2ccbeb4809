import { setFlagsFromString } from 'node:v8';

// Before anything else is loaded. A command keeps what it reads, and ends soon: V8 would make the space for young objects
// larger each time that many survive, which for a thousand files takes a quarter more memory and saves hardly any time
// (for five thousand, a tenth of the processor's time and no memory). A server lives long, and keeps the default.
if (process.argv[2] !== 'lsp') setFlagsFromString('--semi-space-growth-factor=1');

const { program } = await import('./program.js');

// Who reads the output may go before its end, as `head` does: that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// The exit code is set, not forced, so that a pipe gets all that was written to it.
process.exitCode = await program(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
});
