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
import { errorCode, unwritableReason } from './fileErrors.js';
import { isFolder } from './files.js';
import { isAlive } from './processes.js';

/**
 * Writes a file as a whole: whoever reads it, also after this process was killed, sees the old content or the new one.
 * The text is written beside it, brought to the disk, and takes the file's place. A link stays, and what it leads to is
 * written. The folder is made where it is missing.
 *
 * @param path absolute
 * @throws Error whose message is a sentence for people
 */
export function writeWhole(path: string, text: string): void {
  const target = realTarget(path);
  const folder = dirname(target);
  const beside = join(folder, `.${basename(target)}.${process.pid}.tmp`);
  try {
    makeFolder(folder);
    clearLeftovers(target);
    replaceThrough(beside, target, text);
  } catch (error) {
    throw new Error(unwritableReason(target, error), { cause: error });
  }
}

function replaceThrough(beside: string, target: string, text: string): void {
  try {
    writeNew(beside, text, statSync(target, { throwIfNoEntry: false })?.mode);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/**
 * Makes a folder, and those around it that are missing. Node's own way never ends where the system says of a folder that
 * can be seen that it is not there, as below `/proc`.
 *
 * @throws Error of the file system
 */
export function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Somebody else may have made it in between; of a file, whoever writes below it is told.
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

function writeNew(path: string, text: string, mode: number | undefined): void {
  const file = openSync(path, 'w');
  try {
    if (mode !== undefined) fchmodSync(file, mode);
    writeAll(file, Buffer.from(text, 'utf8'));
    fsyncSync(file);
  } finally {
    closeSync(file);
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
