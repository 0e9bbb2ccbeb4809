import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../lib/run.mjs';
import { measure } from './measure.mjs';

const runner = fileURLToPath(new URL('containmentRunner.mjs', import.meta.url));
/** A program that has not answered all questions by then counts with what it answered, in milliseconds. */
const limit = 10 * 60_000;

/** Our side as the command line asks it: the question read, decided, and its witness held against both validators. */
export async function bundleContracts(folder) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: { batch: 'server/src/cli/compat/batch.ts' },
    outdir: join(folder, 'ours'),
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    logLevel: 'silent',
  });
  return join(folder, 'ours/batch.mjs');
}

export function askContracts(module, file, rounds) {
  return ask('contracts', module, file, rounds);
}

/** The answers of a program to the questions of a file, by their ids; those of the last of some rounds. */
export async function ask(name, module, file, rounds) {
  const { out } = await Promise.race([
    measure(process.execPath, [runner, name, module, file, String(rounds)], { cwd: root }),
    new Promise(resolve => setTimeout(() => resolve({ out: '' }), limit).unref()),
  ]);
  const answers = out
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));
  return new Map(answers.map(answer => [answer.id, answer]));
}
