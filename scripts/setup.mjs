// Installs what package-lock.json names, if it is not installed yet. Built-ins only: nothing is there before it ran.
import { createHash } from 'node:crypto';
import { lstat, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isProgram, main, npm, root, Stop } from './lib/run.mjs';

const stamp = join(root, 'node_modules', '.contracts-setup');

export async function setup() {
  checkNode(process.versions.node);
  const wanted = createHash('sha256')
    .update(await readFile(join(root, 'package-lock.json')))
    .digest('hex');
  const installed = await readFile(stamp, 'utf8').catch(() => '');
  if (installed === wanted) return;
  await checkFolder(join(root, 'node_modules'));
  console.log('Installing the development dependencies …');
  // `--include=dev` also under NODE_ENV=production: everything here is bundled, so everything is a devDependency.
  await npm(['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: root });
  // Last, so that an interrupted install is done again.
  await writeFile(stamp, wanted);
}

/** Npm would empty the folder that a link leads to, which belongs to somebody else. */
export async function checkFolder(path) {
  const entry = await lstat(path).catch(() => undefined);
  if (entry?.isSymbolicLink())
    throw new Stop(`“${path}” is a link to another folder. Remove the link, and start again.`);
}

export function checkNode(version) {
  const [major, minor] = version.split('.').map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return;
  throw new Stop(`Node ${version} is too old for this project: install Node 20.19 or newer, or 22.12 or newer.`);
}

if (isProgram(import.meta.url)) await main(setup);
