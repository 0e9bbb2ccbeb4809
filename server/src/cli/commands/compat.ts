import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { answers } from '../compat/batch.js';
import type { ExitCode, Output, Streams } from '../program.js';

export interface CompatArguments {
  readonly old: string | undefined;
  readonly new: string | undefined;
  readonly direction: 'output' | 'input';
  readonly reader: 'tolerant' | 'strict' | 'exact';
  readonly format: 'text' | 'json';
  readonly batch?: string;
}

/** `contracts compat`: whether a change of a schema breaks whom it concerns. */
export async function compat(args: CompatArguments, streams: Streams): Promise<ExitCode> {
  if (args.batch !== undefined) return await batch(args.batch, streams);
  streams.err.write('contracts: name two schema files to compare, or “--batch” and a file of questions.\n');
  return 2;
}

async function batch(file: string, { out, err }: Streams): Promise<ExitCode> {
  const stream: NodeJS.ReadableStream = file === '-' ? process.stdin : createReadStream(file);
  try {
    for await (const answer of answers(stream as AsyncIterable<Uint8Array>)) await write(out, answer);
    return 0;
  } catch (error) {
    if (!isFileError(error)) throw error;
    err.write(`contracts: “${file}” cannot be read (${error.code}).\n`);
    return 2;
  }
}

/** Waits where the reader of the output is slower than we are, so that answers do not heap up. */
async function write(out: Output, answer: object): Promise<void> {
  const goesOn = out.write(`${JSON.stringify(answer)}\n`);
  if (goesOn === false && out === process.stdout) await once(process.stdout, 'drain');
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
