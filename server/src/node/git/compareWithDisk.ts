import type { CancellationToken } from '../../base/cancellation.js';
import { appendTo } from '../../base/multimap.js';
import type { UriKey } from '../../base/uri.js';
import type { BaselineFile } from '../../workspace/baseline.js';
import { analysable } from '../diskFileSystem.js';
import { decode, readBytes } from '../files.js';
import { findContractFiles } from '../walk.js';
import { inSlices } from '../yielding.js';
import { blobIds, isBlob } from './blobId.js';

/** A contract file that a revision records. */
export interface Recorded {
  readonly key: UriKey;
  readonly path: string;
  readonly blob: string;
}

/**
 * Says of each recorded file whether it is the same on disk, and where it went if that is sure.
 * git is not asked: it would compare through filters that the repository names.
 *
 * @param folders where a moved file may be now
 * @throws Cancelled
 */
export async function compareWithDisk(
  recorded: readonly Recorded[],
  folders: readonly string[],
  token: CancellationToken,
): Promise<ReadonlyMap<UriKey, BaselineFile>> {
  const files = new Map<UriKey, BaselineFile>();
  const gone: Recorded[] = [];
  const compare = (file: Recorded) => {
    const disk = readBytes(file.path);
    if (disk.kind === 'missing') gone.push(file);
    const { key, path, blob } = file;
    const isSame = disk.kind === 'bytes' && isBlob(disk.bytes, blob);
    files.set(key, isSame ? { key, blob, onDisk: analysable(decode(disk.bytes, path)) } : { key, blob });
  };
  await inSlices(recorded, compare, token);
  if (gone.length === 0) return files;
  for (const [from, to] of await findMoved(gone, files, folders, token)) {
    const file = files.get(from);
    if (file) files.set(from, { ...file, renamedTo: to });
  }
  return files;
}

/** Pairs each file that is gone with the one new file that has its bytes; where there are several of either, nobody can tell. */
async function findMoved(
  gone: readonly Recorded[],
  known: ReadonlyMap<UriKey, BaselineFile>,
  folders: readonly string[],
  token: CancellationToken,
): Promise<ReadonlyMap<UriKey, UriKey>> {
  const oldPlaces = new Map<string, UriKey[]>();
  for (const { blob, key } of gone) appendTo(oldPlaces, blob, key);
  const newPlaces = new Map<string, UriKey[]>();
  const walk = await findContractFiles(folders, token);
  const unknown = walk.files.filter(({ key }) => !known.has(key));
  const look = ({ key, path }: { key: UriKey; path: string }) => {
    const disk = readBytes(path);
    if (disk.kind !== 'bytes') return;
    for (const blob of blobIds(disk.bytes)) {
      if (oldPlaces.has(blob)) appendTo(newPlaces, blob, key);
    }
  };
  await inSlices(unknown, look, token);
  const moved = new Map<UriKey, UriKey>();
  for (const [blob, [from, ...otherOld]] of oldPlaces) {
    const [to, ...otherNew] = newPlaces.get(blob) ?? [];
    if (from && to && otherOld.length === 0 && otherNew.length === 0) moved.set(from, to);
  }
  return moved;
}
