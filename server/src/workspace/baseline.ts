import type { CancellationToken } from '../base/cancellation.js';
import type { UriKey } from '../base/uri.js';

/**
 * What to compare with: `merge-base` with the default branch (what a pull request would show), `HEAD`,
 * any other revision, or nothing.
 */
export type BaselineSpec = { readonly kind: 'merge-base'; readonly branch?: string } | { readonly kind: 'revision'; readonly revision: string } | { readonly kind: 'none' };

/** A revision of the folders, ready to read from. */
export interface BaselineRevision {
  readonly state: 'ready';
  /** What people call it, as `merge base with origin/main (3f2c1ab)`. Every answer names it. */
  readonly label: string;
  /** The full commit id; several repositories' ids joined by a space. */
  readonly commit: string;
  /** Every contract file of the revision, by the key it had there. */
  readonly files: ReadonlyMap<UriKey, BaselineFile>;
  /** Other files that had another content, or were not there, or are gone: everything else equals the disk. */
  readonly changedPaths: ReadonlySet<UriKey>;
  /** Why parts of it could not be read, one sentence each (a blob missing from a partial clone, a submodule without a work tree). */
  readonly problems: readonly string[];
}

export interface BaselineFile {
  readonly key: UriKey;
  /** git's blob id: equal ids are equal bytes. */
  readonly blob: string;
  /** The file's key now when git sees it renamed. */
  readonly renamedTo?: UriKey;
  /** False when the file on disk is known to have these very bytes (after git's line-ending conversion). */
  readonly differsFromDisk: boolean;
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
    | 'unknown-revision'
    | 'dubious-ownership'
    | 'timeout'
    | 'failed'
    | 'untrusted'
    | 'off';
}

export type BaselineState = BaselineRevision | BaselineUnknown;

/** The port behind which git stands. */
export interface BaselineStore {
  /** The revision for all folders; a failure is a state, never an exception. */
  open(folders: readonly UriKey[], spec: BaselineSpec, token?: CancellationToken): Promise<BaselineState>;
  /** The bytes of a file as of the revision, decoded; undefined when it did not exist there. Rejects with a sentence when git cannot tell. */
  read(revision: BaselineRevision, key: UriKey, token?: CancellationToken): Promise<Uint8Array | undefined>;
  /** Calls back when a HEAD, a branch or an index that the last `open` looked at has moved. */
  onDidMove(listener: () => void): { dispose(): void };
  dispose(): void;
}
