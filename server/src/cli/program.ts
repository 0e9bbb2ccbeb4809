import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type PlainDate, parseDate } from '../base/values/date.js';
import type { EvaluationFormat } from './commands/evaluate.js';
import type { RecordArguments } from './commands/record.js';
import { version } from './generated/version.js';
import { refuse } from './refuse.js';
import { screened } from './writers/screened.js';
import type { Level } from './writers/text.js';

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

interface EvaluateOptions {
  readonly asOf?: PlainDate;
  readonly format: EvaluationFormat;
  readonly write?: boolean;
}

interface CheckOptions {
  readonly baseline: string;
  readonly asOf?: PlainDate;
  readonly format: 'text' | 'json';
}

interface CompatOptions {
  readonly direction: 'output' | 'input';
  readonly reader: 'tolerant' | 'strict' | 'exact';
  readonly formats: 'annotation' | 'asserted';
  readonly format: 'text' | 'json';
  readonly batch?: string;
}

interface WhatIfOptions {
  readonly known: string;
  readonly asOf?: PlainDate;
  readonly format: 'text' | 'json' | 'markdown' | 'mermaid';
  readonly runs?: number;
  readonly seed: number;
}

interface NetworkOptions {
  readonly compare?: string;
  readonly asOf?: PlainDate;
  readonly format: 'text' | 'json';
}

/** Runs one command line and answers its exit code. Each command's code is loaded only when it is asked for. */
export async function program(args: readonly string[], streams: Streams): Promise<ExitCode> {
  let code: ExitCode = 0;
  const err = screened(streams.err);
  const people: Streams = { out: screened(streams.out), err };
  // What programs read is as it is in the files.
  const readers = (format: string): Streams => (format === 'json' ? { out: streams.out, err } : people);
  const root = new Command('contracts')
    .description(
      'Contract-first planning across teams: what is promised, who relies on it, and which change breaks whom.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .configureOutput({ writeOut: text => void streams.out.write(text), writeErr: text => void err.write(text) })
    .exitOverride()
    .addHelpText(
      'after',
      '\nExit code: 0 clean, 1 an error or a warning was found, 2 the command could not run, read or compare all.',
    );

  withCheckOptions(root.command('check [folder]').description('check all contracts of a folder (default: this one)'))
    .addOption(
      new Option('--level <severity>', 'leave what is less severe out of the text')
        .choices(['error', 'warning', 'information'])
        .default('information'),
    )
    .action(async (folder: string | undefined, options: CheckOptions & { readonly level: Level }) => {
      const { check } = await import('./commands/check.js');
      code = await check({ folder: folder ?? '.', ...options }, readers(options.format));
    });
  withCheckOptions(root.command('impact [folder]').description('what changed against the baseline, and whom it hits'), [
    'text',
    'json',
    'markdown',
  ]).action(async (folder: string | undefined, options: CheckOptions) => {
    const { impact } = await import('./commands/impact.js');
    code = await impact({ folder: folder ?? '.', ...options }, readers(options.format));
  });
  root
    .command('whatif [hypotheses...]')
    .usage('[options] <hypothesis...> [folder]')
    .description('who would switch to Plan B and when, who would be late, and who would stand still')
    .option('--known <from>', 'told from today on (from), from a day on (YYYY-MM-DD), or not at all (never)', 'from')
    .option('--as-of <date>', 'take this day for today (YYYY-MM-DD)', readDate)
    .addOption(
      new Option('--format <format>', 'how to print the answer')
        .choices(['text', 'json', 'markdown', 'mermaid'])
        .default('text'),
    )
    .option(
      '--runs <number>',
      'draw the forecasts that have a range so often, and tell how likely each day is',
      readCount,
    )
    .option('--seed <number>', 'of the draws: the same one gives the same answer', readCount, 1)
    .addHelpText(
      'after',
      `
Hypotheses, several together:
  slip payments/orders#order-placed 10d              it comes ten days later
  fail payments/orders#order-placed                  it never comes
  miss payments/orders#order-placed:freshness 30%    a level is missed by so much
  away payments 10d                                  a team does no work for ten days
  off checkout/flow/old-basket                       a reversion point does nothing

Exit code: 0 nobody notices or all absorb it, 1 something trips or somebody is hit, 2 the command could not run.`,
    )
    .action(async (words: readonly string[], options: WhatIfOptions) => {
      const { whatIf } = await import('./commands/whatif.js');
      code = await whatIf({ words, ...options }, readers(options.format));
    });
  root
    .command('network [folder]')
    .description('where the network is weak: what stops most, how much the Plan Bs hold, how little it takes')
    .option('--compare <revision>', 'what got better or worse since a git revision')
    .option('--as-of <date>', 'take this day for today (YYYY-MM-DD)', readDate)
    .addOption(
      new Option('--format <format>', 'how to print the answer').choices(['text', 'json', 'markdown']).default('text'),
    )
    .addHelpText('after', '\nExit code: 0 it was looked at, 2 the command could not run, or could not compare.')
    .action(async (folder: string | undefined, options: NetworkOptions) => {
      const { network } = await import('./commands/network.js');
      code = await network({ folder: folder ?? '.', ...options }, readers(options.format));
    });
  root
    .command('compat [old] [new]')
    .description('whether every payload of one schema file is one of another: the proof, or a payload that is not')
    .addOption(
      new Option('--direction <direction>', 'what is sent (output), or what is accepted (input)')
        .choices(['output', 'input'])
        .default('output'),
    )
    .addOption(
      new Option('--reader <reader>', 'what a reader does with names that it does not know')
        .choices(['tolerant', 'strict', 'exact'])
        .default('tolerant'),
    )
    .addOption(
      new Option(
        '--formats <formats>',
        'whether “format” is a note (annotation), or refuses what is not in it (asserted)',
      )
        .choices(['annotation', 'asserted'])
        .default('annotation'),
    )
    .addOption(new Option('--format <format>', 'how to print the answer').choices(['text', 'json']).default('text'))
    .option('--batch <file>', 'answer one question a line (JSON Lines; “-” for standard input)')
    .addHelpText(
      'after',
      '\nExit code: 0 compatible, or every line of a batch has its answer; 1 breaking or unknown; 2 the command could not run.',
    )
    .action(async (old: string | undefined, next: string | undefined, options: CompatOptions, command: Command) => {
      const { compat } = await import('./commands/compat.js');
      const written = Object.keys(options).filter(option => command.getOptionValueSource(option) === 'cli');
      const format = options.batch === undefined ? options.format : 'json';
      code = await compat({ old, new: next, ...options, written }, readers(format));
    });
  root
    .command('evaluate [folder]')
    .description('how every reversion point stands: its miss, what trips and when, and what is next')
    .option('--as-of <date>', 'take this day for today (YYYY-MM-DD)', readDate)
    .addOption(
      new Option('--format <format>', 'how to print the answer')
        .choices(['text', 'json', 'markdown', 'github'])
        .default('text'),
    )
    .option('--write', 'record the steps in the status files, and draft the messages for the teams that are told')
    .addHelpText('after', '\nExit code: 0 nothing tripped, 1 something tripped or would, 2 the command could not run.')
    .action(async (folder: string | undefined, options: EvaluateOptions) => {
      const { evaluate } = await import('./commands/evaluate.js');
      code = await evaluate({ folder: folder ?? '.', ...options }, readers(options.format));
    });
  root
    .command('record <output>')
    .description('append what was observed of an output (contract#output) to its status')
    .option('--forecast <date>', 'the day on which it is expected now')
    .option('--level <name=quantity>', 'what a level was, as freshness=4 min or availability=9940/10000')
    .option('--delivered <version>', 'the version that was delivered')
    .option('--by <person>', 'who says so')
    .option('--why <reason>', 'the reason, for those who rely on it')
    .option('--folder <folder>', 'where the contract files are', '.')
    .option('--as-of <date>', 'the day of the observation, if not today (YYYY-MM-DD)', readDate)
    .addHelpText('after', '\nExit code: 0 recorded, 2 the command could not run.')
    .action(async (output: string, options: Omit<RecordArguments, 'output'>) => {
      const { record } = await import('./commands/record.js');
      code = await record({ output, ...options }, people);
    });
  root
    .command('explain [rule]')
    .description('explain a rule; without one, list them all')
    .action(async (rule: string | undefined) => {
      const { explain } = await import('./commands/explain.js');
      code = explain(rule, people);
    });
  root
    .command('init [folder]')
    .description('write a first team and a first contract into a folder without any')
    .option('--team <id>', 'the id of your team', 'my-team')
    .action(async (folder: string | undefined, options: { readonly team: string }) => {
      const { init } = await import('./commands/init.js');
      code = await init({ folder: folder ?? '.', team: options.team }, people);
    });
  root
    .command('lsp')
    .description('serve any editor as a language server')
    .addOption(new Option('--stdio', 'over standard input and output').makeOptionMandatory())
    .action(async () => {
      const { lsp } = await import('./commands/lsp.js');
      code = await lsp();
    });

  try {
    await root.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return refuse(err, error instanceof Error ? error.message : String(error));
  }
}

function withCheckOptions(command: Command, formats: readonly string[] = ['text', 'json']): Command {
  return command
    .option(
      '--baseline <revision>',
      'compare with a git revision, or with the merge base of the default branch',
      'merge-base',
    )
    .option('--as-of <date>', 'take this day for today (YYYY-MM-DD)', readDate)
    .addOption(new Option('--format <format>', 'how to print the answer').choices(formats).default('text'));
}

function readDate(text: string): PlainDate {
  const date = parseDate(text);
  if (!date.ok) throw new InvalidArgumentError(date.message);
  return date.value;
}

function readCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || count > 1_000_000) {
    throw new InvalidArgumentError('Write a whole number from 1 to 1000000.');
  }
  return count;
}
