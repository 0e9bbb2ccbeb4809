import { program } from './program.js';

// Who reads the output may go before its end, as `head` does: that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

// The exit code is set, not forced, so that a pipe gets all that was written to it.
process.exitCode = await program(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
});
