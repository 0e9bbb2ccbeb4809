import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run } from '../lib/run.mjs';

/** Writes files (contents by path) below a folder. */
export async function writeFiles(folder, files) {
  for (const path of new Set([...files.keys()].map(dirname))) await mkdir(join(folder, path), { recursive: true });
  for (const [path, text] of files) await writeFile(join(folder, path), text);
}

/** Makes a git repository of the files, with one commit. */
export async function makeRepository(folder, files) {
  await mkdir(folder, { recursive: true });
  await writeFiles(folder, files);
  const git = (...args) =>
    run('git', ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost', ...args], { cwd: folder });
  await git('init', '--quiet');
  await git('add', '--all');
  await git('-c', 'commit.gpgSign=false', 'commit', '--quiet', '--message', 'The made workspace');
}
