import type { UriKey } from '../../base/uri.js';
import type { PlainDate } from '../../base/values/date.js';
import type { Commit, FileHistory, HistoryUnknown } from '../../workspace/history.js';
import type { Subject } from './subject.js';

/** Who moved a value away from what it was, and when. */
export interface TrailQuestion {
  /** The contract's file as it stands. */
  readonly file: UriKey;
  /** The contract's ids, its own first. */
  readonly ids: readonly string[];
  readonly subject: Subject;
  /** The value to go back to. */
  readonly until: string;
  /** The day by which somebody had seen that value: later commits are asked for first, all others only if need be. */
  readonly since: PlainDate | undefined;
}

/** How the value of the commit that is checked out came about, back to the one that was asked for. */
export interface Trail {
  readonly state: 'known';
  /** The value in the commit that is checked out; undefined where it has none. */
  readonly committed: string | undefined;
  /** The commits that changed it, oldest first. */
  readonly moves: readonly Move[];
  readonly start: TrailStart;
}

export interface Move {
  /** Undefined: there was no value. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly commit: Commit;
}

export type TrailStart =
  /** The first move leads away from the value that was asked for; without a move, that value is checked out. */
  | { readonly kind: 'found'; readonly place: TextPlace }
  /** The value that was asked for never was: this commit wrote the first one. */
  | { readonly kind: 'written'; readonly value: string; readonly commit: Commit }
  /** What is asked about is in no commit. */
  | { readonly kind: 'not-committed' }
  /** What came before the first move is not known here: why, in one sentence. */
  | { readonly kind: 'ends'; readonly reason: string };

/** A text of a file, and a revision that has it. */
export interface TextPlace {
  readonly history: FileHistory;
  readonly text: string;
  /** As git names it. */
  readonly revision: string;
}

export type TrailState = Trail | HistoryUnknown;
