import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { listOf } from '../../base/suggest.js';
import { Judge } from '../../compat/judge/judge.js';
import { judged } from '../../compat/judge/judged.js';
import type { Formats, Schema } from '../../compat/verdict.js';
import { unreadableReason } from '../../node/fileErrors.js';
import { answers } from '../compat/batch.js';
import { compatReport, type ReaderOption } from '../compat/report.js';
import { SchemaTargets } from '../compat/schemaTarget.js';
import type { ExitCode, Output, Streams } from '../program.js';
import { refuse } from '../refuse.js';
import { writeCompatJson } from '../writers/compatJson.js';
import { writeCompatText } from '../writers/compatText.js';

export interface CompatArguments {
  readonly old: string | undefined;
  readonly new: string | undefined;
  readonly direction: 'output' | 'input';
  readonly reader: ReaderOption;
  readonly formats: Formats;
  readonly format: 'text' | 'json';
  readonly batch?: string;
  /** The options that were written, by their names: what a line of a batch says, no option says for all of them. */
  readonly written: readonly string[];
}

/** `contracts compat`: whether a change of a schema breaks whom it concerns. */
export async function compat(args: CompatArguments, streams: Streams): Promise<ExitCode> {
  if (args.batch !== undefined && args.old !== undefined) {
    return refuse(streams.err, 'name either two schema files, or “--batch” and a file, not both.');
  }
  const perLine = args.written.filter(option => option !== 'batch');
  if (args.batch !== undefined && perLine.length > 0) {
    return refuse(
      streams.err,
      `${listOf(
        perLine.map(option => `“--${option}”`),
        'and',
      )} cannot stand with “--batch”: each line of the file says for itself how it is compared, and is answered as JSON.`,
    );
  }
  if (args.batch !== undefined) return await batch(args.batch, streams);
  if (args.old === undefined || args.new === undefined) {
    return refuse(streams.err, 'name two schema files, the old one and the new one, or “--batch” and a file.');
  }
  return await compare(args.old, args.new, args, streams);
}

async function compare(
  oldName: string,
  newName: string,
  { direction, reader, formats, format }: CompatArguments,
  { out, err }: Streams,
): Promise<ExitCode> {
  const targets = new SchemaTargets(process.cwd(), [oldName, newName]);
  const sides = { old: targets.read(oldName), new: targets.read(newName) };
  const { old, new: next } = sides;
  if (typeof old === 'string' || typeof next === 'string') {
    return refuse(err, ...[old, next].filter(side => typeof side === 'string'));
  }
  const judge = new Judge();
  const asRead = (schema: Schema): Schema => ({ ...schema, assertsFormats: formats === 'asserted' });
  const answer = judged(
    {
      before: asRead(old.schema),
      after: asRead(next.schema),
      direction,
      reader: reader === 'tolerant' ? 'tolerant' : 'strict',
    },
    judge,
  );
  if (answer.current().pending) await judge.settle();
  const mistakes = targets.mistakes();
  if (mistakes.length > 0) return refuse(err, ...mistakes);
  const report = compatReport(answer.current(), { old, new: next }, { direction, reader, formats });
  if (format === 'json') writeCompatJson(report, out);
  else writeCompatText(report, out);
  return report.verdict === 'compatible' ? 0 : 1;
}

async function batch(file: string, { out, err }: Streams): Promise<ExitCode> {
  const stream: AsyncIterable<Uint8Array> = file === '-' ? process.stdin : createReadStream(file);
  try {
    for await (const answer of answers(stream)) if (!(await write(out, answer))) break;
    return 0;
  } catch (error) {
    if (!isFileError(error)) throw error;
    return refuse(err, unreadableReason(file, error));
  }
}

/**
 * Waits where the reader of the output is slower than we are, so that answers do not heap up. False where it has read
 * enough and went away, as `head` does.
 */
async function write(out: Output, answer: object): Promise<boolean> {
  const { stdout } = process;
  const goesOn = out.write(`${JSON.stringify(answer)}\n`);
  if (out !== stdout) return true;
  try {
    if (goesOn === false && !stdout.destroyed) await once(stdout, 'drain');
  } catch (error) {
    if (!isFileError(error) || error.code !== 'EPIPE') throw error;
  }
  return !stdout.destroyed;
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
