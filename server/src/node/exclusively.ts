import { createHash } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { errorCode } from './fileErrors.js';
import { realFolder } from './files.js';
import { findRepository } from './git/gitDir.js';
import { isAlive } from './processes.js';

/** How long somebody else may write before we give up, and how often we look, in milliseconds. */
const defaultPatience = 60_000;
const pause = 25;

/** After how many milliseconds a lock without a process was left by one that was ended while it made it. */
const unfinishedFor = 10_000;

/**
 * Runs work that reads files, and writes them as it found them, while no other process does so in the same repository (or
 * folder, where there is none): what two append at once would else be what the last one wrote. The lock lies among the
 * temporary files, so that none is ever committed, and what a killed process left is taken away.
 *
 * @param folder where the files are
 * @param patience how long to wait for others, in milliseconds
 * @throws Error whose message is a sentence for people, where somebody else does not end
 */
export async function exclusively<T>(
  folder: string,
  work: () => Promise<T>,
  patience: number = defaultPatience,
): Promise<T> {
  const path = lockOf(folder);
  const end = performance.now() + patience;
  while (!take(path)) {
    const holder = holderOf(path);
    if (holder === 'gone') continue;
    if (holder === 'dead') clear(path);
    else if (performance.now() > end) throw new Error(tooLong(path, holder));
    else await setTimeout(pause);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** The lock of the repository that a folder lies in. */
export function lockOf(folder: string): string {
  const real = realFolder(folder);
  const whole = findRepository(real)?.workTree ?? real;
  const name = createHash('sha256').update(whole).digest('hex').slice(0, 16);
  return join(tmpdir(), `contracts-${process.getuid?.() ?? 'user'}-${name}.lock`);
}

/** True too where no lock can be made at all: better an append that nobody guards than none. */
function take(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    return errorCode(error) !== 'EEXIST';
  }
}

/** The process that holds a lock. */
function holderOf(path: string): string | 'gone' | 'dead' {
  try {
    const holder = readFileSync(path, 'utf8');
    if (holder !== '') return isAlive(Number(holder)) ? holder : 'dead';
    return Date.now() - statSync(path).mtimeMs > unfinishedFor ? 'dead' : 'unknown';
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? 'gone' : 'unknown';
  }
}

/**
 * Takes a dead process's lock away. Of several that do so at once one can meet the new lock of another, since between
 * looking and moving there is time: that one is put back.
 */
function clear(path: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    if (holderOf(aside) !== 'dead') linkSync(aside, path);
  } catch {
    // Somebody else was faster.
  }
  rmSync(aside, { force: true });
}

function tooLong(path: string, holder: string): string {
  return `Another command is still writing here (process ${holder}), so nothing was written; try again when it has ended. Where there is none, delete “${path}”.`;
}
