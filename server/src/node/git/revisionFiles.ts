import { count } from '../../base/plural.js';
import { quoted } from '../../base/quote.js';
import { keyPath, pathKey, type UriKey } from '../../base/uri.js';
import type { BaselineGap } from '../../workspace/baseline.js';
import type { FileContent, FileSystem } from '../../workspace/ports.js';
import { analysable } from '../diskFileSystem.js';
import { decode, maxReadBytes, readBytes } from '../files.js';
import { blobContent } from './blobContent.js';
import { isBlob } from './blobId.js';
import type { Blob } from './catFile.js';
import type { Recorded } from './compareWithDisk.js';
import { isAbsent, unknownBecause } from './failure.js';
import { innermost, type Part, pathIn, pathWithin } from './part.js';
import type { Git, GitResult } from './process.js';

/** A blob in a part of the revision. */
export interface BlobPlace {
  readonly part: Part;
  readonly blob: string;
}

/** How long everything may wait for one blob that nobody has prefetched, in milliseconds. */
const syncTimeLimit = 2_000;

/** The files of a revision: from the disk where the bytes prove to be the same, else from git. */
export class RevisionFiles implements FileSystem {
  /** By id: equal ids are equal bytes, in whatever repository. */
  readonly #blobs = new Map<string, Blob>();
  readonly #gaps: readonly { readonly folder: string; readonly gap: BaselineGap }[];
  /** Why git is not waited for a second time. */
  #stuck: string | undefined;

  constructor(
    private readonly git: Git,
    private readonly parts: readonly Part[],
    gaps: readonly BaselineGap[],
  ) {
    this.#gaps = gaps.flatMap(gap => {
      const folder = keyPath(gap.within);
      return folder === undefined ? [] : [{ folder, gap }];
    });
  }

  read(key: UriKey): FileContent {
    const gap = this.gapAt(key);
    if (gap) return { kind: 'unreadable', reason: gap.reason };
    const found = this.#find(key);
    if (!found) return { kind: 'missing' };
    const { path, part, blob, isLink } = found;
    if (isLink) {
      return { kind: 'unreadable', reason: `“${path}” was a symbolic link, which is not followed in a baseline.` };
    }
    const disk = readBytes(path);
    if (disk.kind === 'bytes' && isBlob(disk.bytes, blob)) return analysable(decode(disk.bytes, path));
    return blobContent(this.#blobs.get(blob) ?? this.#readNow({ part, blob }), path, part.commit);
  }

  /** Why nothing is known of a file; undefined when the revision says whether it was there. */
  gapAt(key: UriKey): BaselineGap | undefined {
    const path = keyPath(key);
    if (path === undefined) return undefined;
    const around = innermost(this.#gaps, path);
    const part = innermost(this.parts, path);
    // A repository may lie within a folder that is in none.
    return around && part && part.folder.length > around.folder.length ? undefined : around?.gap;
  }

  /** All contract files, each in the innermost part that holds its place. */
  contracts(): readonly (BlobPlace & Recorded)[] {
    const all: (BlobPlace & Recorded)[] = [];
    for (const part of this.parts) {
      for (const [within, blob] of part.listing.contracts) {
        const path = pathIn(part, within);
        if (innermost(this.parts, path) === part) all.push({ part, blob, path, key: pathKey(path) });
      }
    }
    return all;
  }

  /**
   * Which of these files git could not give, once they were fetched: what they said is not known, and their changes are
   * neither none nor all. Those with the same reason have the same sentence.
   */
  lost(files: readonly (BlobPlace & Recorded)[]): readonly BaselineGap[] {
    const absent = files.filter(({ blob }) => this.#blobs.get(blob)?.kind === 'absent');
    const failed = files.flatMap(({ key, blob }): readonly BaselineGap[] => {
      const content = this.#blobs.get(blob);
      return content?.kind === 'failed' ? [{ within: key, code: 'failed', reason: content.reason }] : [];
    });
    const reason = absentSentence(absent);
    return [...absent.map(({ key }): BaselineGap => ({ within: key, code: 'partial-clone', reason })), ...failed];
  }

  /** The blob for which `read` would make everything wait for git; undefined when there is none. */
  wanted(key: UriKey): BlobPlace | undefined {
    const found = this.#find(key);
    if (!found || found.isLink || this.has(found.blob)) return undefined;
    const disk = readBytes(found.path);
    return disk.kind === 'bytes' && isBlob(disk.bytes, found.blob) ? undefined : found;
  }

  /** False also after a failure, which may pass: whoever asks again may try again. */
  has(blob: string): boolean {
    const known = this.#blobs.get(blob);
    return known !== undefined && known.kind !== 'failed';
  }

  put(blob: string, content: Blob): void {
    this.#blobs.set(blob, content);
  }

  #find(key: UriKey): (BlobPlace & { readonly path: string; readonly isLink: boolean }) | undefined {
    const path = keyPath(key);
    if (path === undefined) return undefined;
    const part = innermost(this.parts, path);
    const entry = part?.listing.find(pathWithin(part, path));
    return part && entry && { path, part, blob: entry.blob, isLink: entry.isLink };
  }

  #readNow({ part, blob }: BlobPlace): Blob {
    if (this.#stuck !== undefined) return { kind: 'failed', reason: this.#stuck };
    const args = ['cat-file', 'blob', blob];
    const read = asBlob(this.git.runSync(part.repository.workTree, args, maxReadBytes, syncTimeLimit));
    if (read.kind === 'failed') this.#stuck = read.reason;
    this.put(blob, read);
    return read;
  }
}

function absentSentence(files: readonly (BlobPlace & Recorded)[]): string {
  const [first] = files;
  if (!first) return '';
  const others = files.length === 1 ? '' : ` and ${count(files.length - 1, 'other contract file')}`;
  return `This partial clone does not have ${quoted(first.path)}${others} as of ${first.part.commit.slice(0, 7)}, so what changed there is not known; run “git fetch --refetch --no-filter” in a terminal.`;
}

function asBlob(result: GitResult): Blob {
  if (result.kind === 'ended' && result.code === 0) return { kind: 'blob', bytes: result.stdout };
  if (result.kind === 'ended' && isAbsent(result.stderr)) return { kind: 'absent' };
  return { kind: 'failed', reason: unknownBecause(result, 'read a file of an earlier commit').reason };
}
