import { program } from './program.js';

// The exit code is set, not forced, so that a pipe gets all that was written to it.
process.exitCode = await program(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
});
