import {
  closeSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode } from './fileErrors.js';

/**
 * Writes a file as a whole: whoever reads it, also after this process was killed, sees the old content or the new one.
 * The text is written beside it, brought to the disk, and takes the file's place. A link stays, and what it leads to is
 * written. The folder is made where it is missing.
 *
 * @param path absolute
 * @throws Error of the file system
 */
export function writeWhole(path: string, text: string): void {
  const target = realTarget(path);
  const folder = dirname(target);
  mkdirSync(folder, { recursive: true });
  clearLeftovers(target);
  const beside = join(folder, `.${basename(target)}.${process.pid}.tmp`);
  try {
    const file = openSync(beside, 'w');
    try {
      const mode = statSync(target, { throwIfNoEntry: false })?.mode;
      if (mode !== undefined) fchmodSync(file, mode);
      writeAll(file, Buffer.from(text, 'utf8'));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

function realTarget(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

/** What a process that was killed left behind: no process of that number lives any more. */
function clearLeftovers(target: string): void {
  const folder = dirname(target);
  const start = `.${basename(target)}.`;
  for (const name of readdirSync(folder)) {
    const id = name.startsWith(start) ? /^(\d+)\.tmp$/.exec(name.slice(start.length))?.[1] : undefined;
    if (id !== undefined && !isAlive(Number(id))) rmSync(join(folder, name), { force: true });
  }
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== 'ESRCH';
  }
}
