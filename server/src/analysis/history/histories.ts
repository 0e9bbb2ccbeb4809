import { type CancellationToken, neverCancelled } from '../../base/cancellation.js';
import type { UriKey } from '../../base/uri.js';
import { formatDate } from '../../base/values/date.js';
import type { FileHistory, HistoryStore, HistoryUnknown } from '../../workspace/history.js';
import type { TrailQuestion, TrailState } from './trail.js';
import { followBack, type OpenHistory } from './walk.js';

interface Asked {
  readonly question: TrailQuestion;
  answer: TrailState | undefined;
  /** Whether the answer is of the commit that is checked out now. */
  isCurrent: boolean;
}

/**
 * What git tells of the past, for checks that do not wait: a question is noted down and has no answer until somebody
 * has called `learn`. Answers stand until another commit is checked out; until they are learnt anew, the old ones count.
 */
export class Histories {
  readonly #asked = new Map<string, Asked>();
  #store: HistoryStore | undefined;
  /** Goes up whenever the answers of git may be others. */
  #turn = 0;

  /** @param store undefined where git is not to be asked */
  constructor(store: HistoryStore | undefined) {
    this.#store = store;
  }

  /** Whether a question waits for an answer. */
  get isWaiting(): boolean {
    if (!this.#store) return false;
    for (const { isCurrent } of this.#asked.values()) if (!isCurrent) return true;
    return false;
  }

  /** The answer, as far as it was learnt. */
  trail(question: TrailQuestion): TrailState | undefined {
    if (!this.#store) return undefined;
    const key = keyOf(question);
    const known = this.#asked.get(key);
    if (known) return known.answer;
    this.#asked.set(key, { question, answer: undefined, isCurrent: false });
    return undefined;
  }

  /**
   * From now on this store is asked, and everything anew. Questions about files that nobody looks at any more are
   * forgotten.
   */
  renew(store: HistoryStore | undefined, isRead: (file: UriKey) => boolean): void {
    this.#store = store;
    this.#turn += 1;
    for (const [key, asked] of this.#asked) {
      if (!store || !isRead(asked.question.file)) this.#asked.delete(key);
      else asked.isCurrent = false;
    }
  }

  /**
   * Asks git all that waits. Answers the files about which something else is known than before.
   *
   * @throws Cancelled
   */
  async learn(token: CancellationToken = neverCancelled): Promise<ReadonlySet<UriKey>> {
    const learnt = new Set<UriKey>();
    const turn = this.#turn;
    const store = this.#store;
    if (!store) return learnt;
    const open = openedOnce(store, token);
    for (const asked of this.#asked.values()) {
      if (asked.isCurrent) continue;
      const answer = await followBack(asked.question, open, token);
      // Another commit is checked out meanwhile: whoever told of it has everything asked anew.
      if (turn !== this.#turn) break;
      if (!isSame(asked.answer, answer)) learnt.add(asked.question.file);
      asked.answer = answer;
      asked.isCurrent = true;
    }
    return learnt;
  }
}

/** Many questions are about one file since one day: git is asked for its commits once. */
function openedOnce(store: HistoryStore, token: CancellationToken): OpenHistory {
  const opened = new Map<string, Promise<FileHistory | HistoryUnknown>>();
  return (file, since, before) => {
    const key = `${since ? formatDate(since) : ''} ${before ?? ''} ${file}`;
    const known = opened.get(key) ?? store.open({ file, since, ...(before === undefined ? {} : { before }) }, token);
    opened.set(key, known);
    return known;
  };
}

function keyOf({ file, ids, subject, until, since }: TrailQuestion): string {
  return JSON.stringify([file, ids, subject, until, since && formatDate(since)]);
}

function isSame(a: TrailState | undefined, b: TrailState): boolean {
  return a !== undefined && textOf(a) === textOf(b);
}

/** What can be told of a trail, as one text. */
function textOf(trail: TrailState): string {
  if (trail.state === 'unknown') return trail.reason;
  const { committed, moves, start } = trail;
  const told = start.kind === 'found' ? { kind: start.kind, at: start.place.revision, text: start.place.text } : start;
  return JSON.stringify([committed, moves, told]);
}
