import type { CancellationToken } from '../base/cancellation.js';
import type { UriKey } from '../base/uri.js';
import type { FileContent, FileSystem } from './ports.js';

/**
 * What to compare with: `merge-base` with the default branch (what a pull request would show), `HEAD`,
 * any other revision, or nothing.
 */
export type BaselineSpec =
  | { readonly kind: 'merge-base'; readonly branch?: string }
  | { readonly kind: 'revision'; readonly revision: string }
  | { readonly kind: 'none' };

/** A revision of the folders, ready to read from. */
export interface BaselineRevision {
  readonly state: 'ready';
  /** What people call it, as `merge base with origin/main (3f2c1ab)`. Every answer names it. */
  readonly label: string;
  /** The full commit id; several repositories' ids joined by a space. */
  readonly commit: string;
  /** Every contract file of the revision, by the key it had there. */
  readonly files: ReadonlyMap<UriKey, BaselineFile>;
  /** The parts of the folders whose baseline is not known: their files are neither new nor unchanged nor gone. */
  readonly gaps: readonly BaselineGap[];
  /** The gap that a file lies in; undefined when the revision says whether it was there. */
  gapAt(key: UriKey): BaselineGap | undefined;
  /**
   * All files as they were: what had these very bytes is read from the disk, once its bytes have proved it.
   * A file that was not there is `missing`; one that git cannot give, or within a gap, is `unreadable`.
   * Reading waits for git only where the file is neither on disk in this state nor prefetched.
   */
  readonly fileSystem: FileSystem;
}

export interface BaselineFile {
  readonly key: UriKey;
  /** git's blob id: equal ids are equal bytes. */
  readonly blob: string;
  /** The file's key now, when it is gone from its place and exactly one new file has its bytes. */
  readonly renamedTo?: UriKey;
  /** What stood on disk at `open`, where that were these very bytes (after git's line-ending conversion). */
  readonly onDisk?: FileContent;
}

export interface BaselineGap {
  /** A folder: everything at or below it is not known. */
  readonly within: UriKey;
  readonly code: BaselineUnknown['code'] | 'submodule';
  /** One sentence for people: what is missing and the smallest thing that mends it. */
  readonly reason: string;
}

/** The baseline is not known, and why; never read as "no changes", never cached. */
export interface BaselineUnknown {
  readonly state: 'unknown';
  /** One sentence for people: what is missing and the smallest thing that mends it. */
  readonly reason: string;
  readonly code:
    | 'no-git'
    | 'no-repository'
    | 'no-commit'
    | 'no-merge-base'
    | 'unknown-revision'
    | 'dubious-ownership'
    | 'partial-clone'
    | 'timeout'
    | 'failed'
    | 'untrusted'
    | 'off';
}

export type BaselineState = BaselineRevision | BaselineUnknown;

/** The port behind which git stands. */
export interface BaselineStore {
  /**
   * The revision for all folders; a failure is a state, never an exception. Unknown only when it is so for every folder.
   * A folder that is a repository of its own inside another one counts when it is listed. The contract files that
   * differ from the disk are prefetched.
   *
   * @throws Cancelled
   */
  open(folders: readonly UriKey[], spec: BaselineSpec, token?: CancellationToken): Promise<BaselineState>;
  /**
   * Fetches from git those of these files that differ from the disk, all at once, so that the revision's file system
   * need not wait for them.
   *
   * @throws Cancelled
   */
  prefetch(revision: BaselineRevision, keys: Iterable<UriKey>, token?: CancellationToken): Promise<void>;
  /** Calls back when HEAD or a branch of a repository that the last `open` looked at has moved. */
  onDidMove(listener: () => void): { dispose(): void };
  dispose(): void;
}
