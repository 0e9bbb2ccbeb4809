import { Command, CommanderError } from 'commander';
import { addCommands } from './commandLine.js';
import { version } from './generated/version.js';
import { refuse } from './refuse.js';
import { screened } from './writers/screened.js';

/** 0: clean. 1: an error or a warning was found. 2: the command could not do its work. */
export type ExitCode = 0 | 1 | 2;

/** Where a command writes; a terminal gets colours. */
export interface Streams {
  readonly out: Output;
  readonly err: Output;
}

export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
}

/** Runs one command line and answers its exit code. */
export async function program(args: readonly string[], streams: Streams): Promise<ExitCode> {
  let code: ExitCode = 0;
  const err = screened(streams.err);
  const people: Streams = { out: screened(streams.out), err };
  // What programs read is as it is in the files.
  const programs: Streams = { out: streams.out, err };
  const root = new Command('contracts')
    .description(
      'Contract-first planning across teams: what is promised, who relies on it, and which change breaks whom.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .configureOutput({
      writeOut: text => void streams.out.write(text),
      writeErr: text => void err.write(text),
      outputError: (text, write) => write(inOurWords(text)),
    })
    .exitOverride()
    .addHelpText(
      'after',
      '\nExit code: 0 clean, 1 an error or a warning was found, 2 the command could not run, read or compare all.',
    );

  addCommands(root, async (format, command) => {
    code = await command(format === 'json' ? programs : people);
  });
  try {
    await root.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return refuse(err, reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const hasNoFolder = 'syscall' in error && error.syscall === 'uv_cwd';
  return hasNoFolder ? 'the folder that this runs in is gone; change to another one.' : error.message;
}

/** A mistake in the command line, told as all others are. */
function inOurWords(text: string): string {
  return text.replace(/^error: /, 'contracts: ').replace(/'([^'\n]*)'/g, '“$1”');
}
