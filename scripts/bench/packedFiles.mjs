import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { npm } from '../lib/run.mjs';

/**
 * Some files of a package of the npm registry, without what it depends on, kept in the cache folder.
 *
 * @returns their texts by path
 */
export async function filesOfPackage(id, paths, cache) {
  const folder = join(cache, 'packages', id.replaceAll('/', '+'));
  const tarball = join(folder, 'package.tgz');
  const packed = await readFile(tarball).catch(() => fetched(id, folder, tarball));
  const found = new Map();
  for (const [path, text] of filesIn(gunzipSync(packed))) if (paths.includes(path)) found.set(path, text);
  const missing = paths.filter(path => !found.has(path));
  if (missing.length > 0) throw new Error(`${id} has no ${missing.join(', ')}.`);
  return paths.map(path => [path, found.get(path)]);
}

async function fetched(id, folder, tarball) {
  await mkdir(dirname(tarball), { recursive: true });
  const printed = await npm(['pack', id, '--json', '--loglevel=error'], { cwd: folder });
  const [{ filename }] = JSON.parse(printed.slice(printed.indexOf('[')));
  await rename(join(folder, filename), tarball);
  return readFile(tarball);
}

/** The files of a tar archive: headers of 512 bytes, and contents that fill whole blocks of as many. */
function* filesIn(archive) {
  for (let at = 0; at + 512 <= archive.length; ) {
    const header = archive.subarray(at, at + 512);
    const name = text(header, 0, 100);
    if (name === '') return;
    const size = Number.parseInt(text(header, 124, 12), 8);
    const prefix = text(header, 345, 155);
    const path = (prefix === '' ? name : `${prefix}/${name}`).replace(/^[^/]+\//, '');
    if (text(header, 156, 1) === '0') yield [path, archive.subarray(at + 512, at + 512 + size).toString('utf8')];
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

function text(header, from, length) {
  return header
    .subarray(from, from + length)
    .toString('utf8')
    .replace(/\0.*$/s, '')
    .trim();
}
