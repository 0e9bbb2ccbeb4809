import type { UriKey } from '../../base/uri.js';
import type { Past } from './past.js';

/** A kind of question about the past of a file. */
export interface Kind<Q extends { readonly file: UriKey }, A> {
  /** Equal questions are equal texts. */
  keyOf(question: Q): string;
  /** @throws Cancelled */
  find(question: Q, past: Past): Promise<A>;
  /** Equal answers are equal texts. */
  textOf(answer: A): string;
}

interface Asked<Q, A> {
  readonly question: Q;
  answer: { readonly value: A; readonly text: string } | undefined;
  /** Whether the answer is of the commit that is checked out now. */
  isCurrent: boolean;
}

/** The questions of one kind that were asked, with their answers as far as they were found. */
export class Answers<Q extends { readonly file: UriKey }, A> {
  readonly #asked = new Map<string, Asked<Q, A>>();

  constructor(private readonly kind: Kind<Q, A>) {}

  get isWaiting(): boolean {
    for (const { isCurrent } of this.#asked.values()) if (!isCurrent) return true;
    return false;
  }

  /** What is known; a new question is noted down. */
  of(question: Q): A | undefined {
    const key = this.kind.keyOf(question);
    const known = this.#asked.get(key);
    if (known) return known.answer?.value;
    this.#asked.set(key, { question, answer: undefined, isCurrent: false });
    return undefined;
  }

  /** The answers may be others from now on; questions about files that nobody looks at are forgotten. */
  outdate(isRead: (file: UriKey) => boolean): void {
    for (const [key, asked] of this.#asked) {
      if (isRead(asked.question.file)) asked.isCurrent = false;
      else this.#asked.delete(key);
    }
  }

  /**
   * Finds what waits. An answer that equals the one before is not taken for another: what was worked out from it stands.
   *
   * @returns the files about which something else is known than before
   * @throws Cancelled
   */
  async find(past: Past, isOutdated: () => boolean): Promise<readonly UriKey[]> {
    const learnt: UriKey[] = [];
    for (const asked of this.#asked.values()) {
      if (asked.isCurrent) continue;
      const value = await this.kind.find(asked.question, past);
      if (isOutdated()) return learnt;
      const text = this.kind.textOf(value);
      asked.isCurrent = true;
      if (asked.answer?.text === text) continue;
      asked.answer = { value, text };
      learnt.push(asked.question.file);
    }
    return learnt;
  }
}
