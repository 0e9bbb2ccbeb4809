// The one folder outside the checkout in which big downloads are kept, so that a second clone does not fetch them again.
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** `${XDG_CACHE_HOME:-~/.cache}/contracts-vscode` */
export const cacheFolder = () => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'contracts-vscode');

/**
 * Answers the cache folder `name`, filled by `fill(folder)` if it is not there yet.
 * It is filled as a temporary sibling and renamed when complete: a folder that exists is whole.
 */
export async function cached(name, fill) {
  const target = join(cacheFolder(), name);
  if (await exists(target)) return target;
  await mkdir(cacheFolder(), { recursive: true });
  const unlock = await lock(`${target}.lock`);
  try {
    if (await exists(target)) return target;
    await removeAbandoned(target);
    const partial = `${target}.partial-${process.pid}`;
    await mkdir(partial, { recursive: true });
    await fill(partial);
    await rename(partial, target).catch(async error => {
      // Somebody took our lock for abandoned and was faster; theirs is whole too.
      if (!(await exists(target))) throw error;
      await rm(partial, { recursive: true, force: true });
    });
    return target;
  } finally {
    await unlock();
  }
}

/** Waits until the lock file is ours. A lock whose process is gone is taken over: the rename above makes that safe. */
async function lock(file) {
  for (let told = false; ; ) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      return () => rm(file, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = await readFile(file, 'utf8').catch(() => '');
    // An empty file is a lock between its creation and its first byte.
    if (holder !== '' && !isAlive(Number(holder))) {
      await rm(file, { force: true });
      continue;
    }
    if (!told) console.log(`Process ${holder} is filling the cache; waiting until ${file} is gone …`);
    told = true;
    await pause(250);
  }
}

async function removeAbandoned(target) {
  const prefix = `${basename(target)}.partial-`;
  for (const name of await readdir(dirname(target))) {
    if (name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length)))) {
      await rm(join(dirname(target), name), { recursive: true, force: true });
    }
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

const exists = path =>
  stat(path).then(
    () => true,
    () => false,
  );
