import type { CancellationToken } from '../base/cancellation.js';
import type { UriKey } from '../base/uri.js';
import type { PlainDate } from '../base/values/date.js';
import type { BaselineUnknown } from './baseline.js';
import type { FileContent } from './ports.js';

/** A commit as people tell of it. Name and subject are on one line, short, and without anything that is not text. */
export interface Commit {
  /** The full id. */
  readonly id: string;
  /** Who wrote it; empty where git has no name. */
  readonly author: string;
  /** The day on which it was written, where its author was; undefined where git's record cannot be read. */
  readonly date: PlainDate | undefined;
  readonly subject: string;
}

/** A commit in which a file became another one. */
export interface Revision {
  readonly commit: Commit;
  /** git's id of the text that it left; undefined: it took the file away. */
  readonly text: string | undefined;
  /** What the file was before, for each line of commits that comes together here; none where the file begins. */
  readonly before: readonly Earlier[];
}

/** What a file was before a commit. */
export interface Earlier {
  /** Undefined: it was not there. */
  readonly text: string | undefined;
  /** The commit that left this text; undefined where the history that was asked for ends. */
  readonly commit: string | undefined;
}

/** The commits that changed a file, as far as the one that is checked out stands on them. */
export interface FileHistory {
  readonly state: 'ready';
  /** The file's place in this part of its history. */
  readonly file: UriKey;
  /** Newest first: each before those that it stands on. None where the file is in no commit. */
  readonly revisions: readonly Revision[];
  /** Where the lines of commits break off although the file is older: why, in one sentence. */
  readonly breaks: ReadonlyMap<string, string>;
  /** The text with an id of git's. */
  read(text: string, token?: CancellationToken): Promise<FileContent>;
  /**
   * The contract files that a commit took away: in one of them, what it made may have been before. None for a commit in
   * which lines come together.
   */
  goneIn(commit: string, token?: CancellationToken): Promise<readonly FormerPlace[] | HistoryUnknown>;
  /** Other files of the repository as they were in a commit. */
  filesIn(
    commit: string,
    files: Iterable<UriKey>,
    token?: CancellationToken,
  ): Promise<ReadonlyMap<UriKey, FileContent>>;
}

/** A file that a commit took away, and the text that it had. */
export interface FormerPlace {
  readonly file: UriKey;
  readonly text: string;
}

/** A history is not known, and why; never read as “nothing happened”. */
export type HistoryUnknown = BaselineUnknown;

export interface HistoryQuestion {
  readonly file: UriKey;
  /** Earlier commits are not needed; undefined: all of them. */
  readonly since: PlainDate | undefined;
  /** Only what this commit stands on; without it what is checked out. */
  readonly before?: string;
}

/** The port behind which git stands when it is asked who changed what, and when. */
export interface HistoryStore {
  /**
   * The commits that changed one file. A failure is a state, never an exception.
   *
   * @throws Cancelled
   */
  open(question: HistoryQuestion, token?: CancellationToken): Promise<FileHistory | HistoryUnknown>;
  dispose(): void;
}
