import { type CancellationToken, neverCancelled } from '../../base/cancellation.js';
import type { UriKey } from '../../base/uri.js';
import { formatDate } from '../../base/values/date.js';
import type { HistoryStore } from '../../workspace/history.js';
import { Answers } from './answers.js';
import { Past } from './past.js';
import { findPromise, type PromiseQuestion, type PromiseThen } from './promiseThen.js';
import type { TrailQuestion, TrailState } from './trail.js';
import { followBack } from './walk.js';

/**
 * What git tells of the past, for checks that do not wait: a question is noted down and has no answer until somebody
 * has called `learn`. Answers stand until another commit is checked out; until they are learnt anew, the old ones count.
 * A failure stands as long: what takes git too long once would take it too long after every save.
 */
export class Histories {
  readonly #trails = new Answers<TrailQuestion, TrailState>({
    keyOf: ({ file, ids, subject, until, since }) => JSON.stringify([file, ids, subject, until, dayOf(since)]),
    find: followBack,
    textOf: trailText,
  });
  readonly #promises = new Answers<PromiseQuestion, PromiseThen>({
    keyOf: ({ file, ids, output, version, since }) => JSON.stringify([file, ids, output, version, dayOf(since)]),
    find: findPromise,
    textOf: promise => (promise.state === 'unknown' ? promise.reason : promise.text),
  });
  #store: HistoryStore | undefined;
  /** Goes up whenever the answers of git may be others. */
  #turn = 0;

  /** @param store undefined where git is not to be asked */
  constructor(store: HistoryStore | undefined) {
    this.#store = store;
  }

  /** Whether a question waits for an answer. */
  get isWaiting(): boolean {
    return this.#store !== undefined && (this.#trails.isWaiting || this.#promises.isWaiting);
  }

  /** Who moved a value, as far as it was learnt. */
  trail(question: TrailQuestion): TrailState | undefined {
    return this.#store && this.#trails.of(question);
  }

  /** What was promised at an earlier version, as far as it was learnt. */
  promise(question: PromiseQuestion): PromiseThen | undefined {
    return this.#store && this.#promises.of(question);
  }

  /**
   * From now on this store is asked, and everything anew. Questions about files that nobody looks at any more are
   * forgotten.
   */
  renew(store: HistoryStore | undefined, isRead: (file: UriKey) => boolean): void {
    this.#store = store;
    this.#turn += 1;
    for (const answers of [this.#trails, this.#promises]) answers.outdate(file => store !== undefined && isRead(file));
  }

  /**
   * Asks git all that waits. Answers the files about which something else is known than before.
   *
   * @throws Cancelled
   */
  async learn(token: CancellationToken = neverCancelled): Promise<ReadonlySet<UriKey>> {
    const turn = this.#turn;
    if (!this.#store) return new Set();
    const past = new Past(this.#store, token);
    // Where another commit is checked out meanwhile, whoever told of it has everything asked anew.
    const isOutdated = () => turn !== this.#turn;
    const learnt = new Set<UriKey>();
    for (const answers of [this.#trails, this.#promises]) {
      if (isOutdated()) break;
      for (const file of await answers.find(past, isOutdated)) learnt.add(file);
    }
    return learnt;
  }
}

function dayOf(date: TrailQuestion['since']): string | undefined {
  return date && formatDate(date);
}

/** What can be told of a trail, as one text. */
function trailText(trail: TrailState): string {
  if (trail.state === 'unknown') return trail.reason;
  const { committed, moves, start } = trail;
  const told = start.kind === 'found' ? { kind: start.kind, at: start.place.revision, text: start.place.text } : start;
  return JSON.stringify([committed, moves, told]);
}
