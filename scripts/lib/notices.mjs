import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root, Stop } from './run.mjs';

/**
 * The licences of the packages whose code is in the bundles.
 * @param inputs the bundled files' paths, relative to the root
 */
export async function notices(inputs) {
  const folders = new Set(inputs.map(packageFolder).filter(folder => folder !== undefined));
  const texts = await Promise.all([...folders].sort().map(notice));
  return `This software contains code of the following packages.\n\n${[...new Set(texts)].join('\n')}`;
}

/** `a/node_modules/@s/p` of `a/node_modules/@s/p/lib/x.js`: the innermost package, which may be nested in another. */
const packageFolder = path => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];

async function notice(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
  if (!license) throw new Stop(`The package “${name}” names no licence, so it cannot be bundled.`);
  const file = (await readdir(join(root, folder))).sort().find(entry => /^licen[cs]e/i.test(entry));
  const text = file ? (await readFile(join(root, folder, file), 'utf8')).trim() : `Licence: ${license}`;
  return `${'-'.repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`;
}
