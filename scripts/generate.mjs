// Runs every scripts/generate/*.mjs in the order of their names: each default export writes its own generated files.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isProgram, main, root } from './lib/run.mjs';

export async function generate() {
  const folder = join(root, 'scripts', 'generate');
  for (const name of (await readdir(folder).catch(() => [])).filter(name => name.endsWith('.mjs')).sort()) {
    const { default: step } = await import(pathToFileURL(join(folder, name)).href);
    await step(root);
  }
}

if (isProgram(import.meta.url)) await main(generate);
