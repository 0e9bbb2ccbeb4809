import { type Command, InvalidArgumentError, Option } from 'commander';
import { type PlainDate, parseDate } from '../base/values/date.js';
import type { CompatArguments } from './commands/compat.js';
import type { EvaluateArguments } from './commands/evaluate.js';
import type { NetworkArguments } from './commands/network.js';
import type { RecordArguments } from './commands/record.js';
import type { WhatIfArguments } from './commands/whatif.js';
import type { ExitCode, Streams } from './program.js';
import type { ProjectArguments } from './projectOf.js';
import type { Level } from './writers/text.js';

type ProjectOptions = Omit<ProjectArguments, 'folder'>;

/** Runs a command, with the streams for a format of its answer. */
export type Run = (format: string, command: (streams: Streams) => ExitCode | Promise<ExitCode>) => Promise<void>;

/** All commands with their options. The code of each is loaded only when it is asked for. */
export function addCommands(root: Command, run: Run): void {
  addCheck(root, run);
  addImpact(root, run);
  addWhatIf(root, run);
  addNetwork(root, run);
  addCompat(root, run);
  addEvaluate(root, run);
  addRecord(root, run);
  addExplain(root, run);
  addInit(root, run);
  addLsp(root, run);
}

function addCheck(root: Command, run: Run): void {
  withProjectOptions(root.command('check [folder]'))
    .description('check all contracts of a folder (default: this one)')
    .addOption(format('text', 'json'))
    .addOption(
      new Option('--level <severity>', 'leave what is less severe out of the text')
        .choices(['error', 'warning', 'information'])
        .default('information'),
    )
    .action(
      async (
        folder: string | undefined,
        options: ProjectOptions & { readonly format: 'text' | 'json'; readonly level: Level },
      ) => {
        const { check } = await import('./commands/check.js');
        await run(options.format, streams => check({ folder: folder ?? '.', ...options }, streams));
      },
    );
}

function addImpact(root: Command, run: Run): void {
  withProjectOptions(root.command('impact [folder]'))
    .description('what changed against the baseline, and whom it hits')
    .addOption(format('text', 'json', 'markdown'))
    .action(async (folder: string | undefined, options: ProjectOptions & { readonly format: string }) => {
      const { impact } = await import('./commands/impact.js');
      await run(options.format, streams => impact({ folder: folder ?? '.', ...options }, streams));
    });
}

function addWhatIf(root: Command, run: Run): void {
  root
    .command('whatif [hypotheses...]')
    .usage('[options] <hypothesis...> [folder]')
    .description('who would switch to Plan B and when, who would be late, and who would stand still')
    .option('--known <from>', 'told from today on (from), from a day on (YYYY-MM-DD), or not at all (never)', 'from')
    .addOption(asOf())
    .addOption(format('text', 'json', 'markdown', 'mermaid'))
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
    .action(async (words: readonly string[], options: Omit<WhatIfArguments, 'words'>) => {
      const { whatIf } = await import('./commands/whatif.js');
      await run(options.format, streams => whatIf({ words, ...options }, streams));
    });
}

function addNetwork(root: Command, run: Run): void {
  root
    .command('network [folder]')
    .description('where the network is weak: what stops most, how much the Plan Bs hold, how little it takes')
    .option('--compare <revision>', 'what got better or worse since a git revision')
    .addOption(asOf())
    .addOption(format('text', 'json', 'markdown'))
    .addHelpText('after', '\nExit code: 0 it was looked at, 2 the command could not run, or could not compare.')
    .action(async (folder: string | undefined, options: Omit<NetworkArguments, 'folder'>) => {
      const { network } = await import('./commands/network.js');
      await run(options.format, streams => network({ folder: folder ?? '.', ...options }, streams));
    });
}

function addCompat(root: Command, run: Run): void {
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
    .addOption(format('text', 'json'))
    .option('--batch <file>', 'answer one question a line (JSON Lines; “-” for standard input)')
    .addHelpText(
      'after',
      '\nExit code: 0 compatible, or every line of a batch has its answer; 1 breaking or unknown; 2 the command could not run.',
    )
    .action(
      async (
        old: string | undefined,
        next: string | undefined,
        options: Omit<CompatArguments, 'old' | 'new' | 'written'>,
        command: Command,
      ) => {
        const { compat } = await import('./commands/compat.js');
        const written = Object.keys(options).filter(option => command.getOptionValueSource(option) === 'cli');
        const format = options.batch === undefined ? options.format : 'json';
        await run(format, streams => compat({ old, new: next, ...options, written }, streams));
      },
    );
}

function addEvaluate(root: Command, run: Run): void {
  root
    .command('evaluate [folder]')
    .description('how every reversion point stands: its miss, what trips and when, and what is next')
    .addOption(asOf())
    .addOption(format('text', 'json', 'markdown', 'github'))
    .option('--write', 'record the steps in the status files, and draft the messages for the teams that are told')
    .addHelpText('after', '\nExit code: 0 nothing tripped, 1 something tripped or would, 2 the command could not run.')
    .action(async (folder: string | undefined, options: Omit<EvaluateArguments, 'folder'>) => {
      const { evaluate } = await import('./commands/evaluate.js');
      await run(options.format, streams => evaluate({ folder: folder ?? '.', ...options }, streams));
    });
}

function addRecord(root: Command, run: Run): void {
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
      await run('text', streams => record({ output, ...options }, streams));
    });
}

function addExplain(root: Command, run: Run): void {
  root
    .command('explain [rule]')
    .description('explain a rule; without one, list them all')
    .action(async (rule: string | undefined) => {
      const { explain } = await import('./commands/explain.js');
      await run('text', streams => explain(rule, streams));
    });
}

function addInit(root: Command, run: Run): void {
  root
    .command('init [folder]')
    .description('write a first team and a first contract into a folder without any')
    .option('--team <id>', 'the id of your team', 'my-team')
    .action(async (folder: string | undefined, options: { readonly team: string }) => {
      const { init } = await import('./commands/init.js');
      await run('text', streams => init({ folder: folder ?? '.', team: options.team }, streams));
    });
}

function addLsp(root: Command, run: Run): void {
  root
    .command('lsp')
    .description('serve any editor as a language server')
    .addOption(new Option('--stdio', 'over standard input and output').makeOptionMandatory())
    .action(async () => {
      const { lsp } = await import('./commands/lsp.js');
      await run('text', lsp);
    });
}

function withProjectOptions(command: Command): Command {
  return command
    .option(
      '--baseline <revision>',
      'compare with a git revision, or with the merge base of the default branch',
      'merge-base',
    )
    .addOption(asOf());
}

function asOf(): Option {
  return new Option('--as-of <date>', 'take this day for today (YYYY-MM-DD)').argParser(readDate);
}

function format(...formats: readonly string[]): Option {
  return new Option('--format <format>', 'how to print the answer').choices(formats).default('text');
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
