import type { Answer } from '../../../compat/verdict.js';
import type { Comparison, Reading, SchemaSide } from '../comparisons.js';
import { type LargeAnswer, type LargeQuestion, toldSide } from './question.js';
import { areLarge } from './size.js';

/** What comes of a question: an answer, or why there is none (a whole sentence). */
export type Outcome = LargeAnswer | { readonly failed: string };

/** Where large schemas are compared while others go on here. */
export interface ComparingThread {
  /**
   * Compares; calls back once, later, unless the question is given up.
   *
   * @returns gives it up
   */
  compare(question: LargeQuestion, answered: (outcome: Outcome) => void): () => void;
}

/** A question under way. */
export interface Asked {
  /** The number of the time that it was asked last. */
  readonly last: number;
}

interface UnderWay extends Asked {
  last: number;
  readonly giveUp: () => void;
}

/**
 * The comparisons of schemas so large that nobody can wait for them. While one is under way its answer is “unknown: it is
 * still being compared”; whoever was told so is to ask again when it is there. Without a thread there are none.
 */
export class LargeComparisons {
  #thread: ComparingThread | undefined;
  #answered: (asked: Asked) => void = () => undefined;
  readonly #underWay = new Set<UnderWay>();
  #times = 0;
  #comparisons = 0;

  /**
   * Compares in a thread from now on, or in none.
   *
   * @param answered told whenever a question under way has an answer
   */
  use(thread: ComparingThread | undefined, answered: (asked: Asked) => void = () => undefined): void {
    this.keepOnly([]);
    this.#thread = thread;
    this.#answered = answered;
  }

  /** How often the answer was that it is still being compared: whoever worked something out tells by it whether that will change. */
  get times(): number {
    return this.#times;
  }

  /** The questions under way that were asked since the answer was so that often. */
  askedSince(times: number): readonly Asked[] {
    return [...this.#underWay].filter(({ last }) => last > times);
  }

  /** Gives up all questions but those for which somebody still waits: an edit asks another one about the newer text. */
  keepOnly(awaited: Iterable<Asked>): void {
    const kept = new Set(awaited);
    for (const asked of [...this.#underWay]) if (!kept.has(asked)) asked.giveUp();
  }

  /** The comparison of two versions in the thread; undefined where they are small, and where there is none. */
  of(before: SchemaSide, after: SchemaSide, direction: LargeQuestion['direction'], reading: Reading) {
    const thread = this.#thread;
    if (!thread || !areLarge([before, after])) return undefined;
    const { reader, formats } = reading;
    const question = {
      comparison: ++this.#comparisons,
      before: toldSide(before),
      after: toldSide(after),
      direction,
      reading: { reader, formats },
    };
    return this.#comparison(question, thread);
  }

  #comparison(question: LargeQuestion, thread: ComparingThread): Comparison {
    const underWay = new Map<string, UnderWay>();
    const outcomes = new Map<string, Outcome>();
    const start = (key: string, uses: readonly string[] | undefined): UnderWay => {
      const giveUp = thread.compare(uses === undefined ? question : { ...question, uses }, outcome => {
        outcomes.set(key, outcome);
        end();
        this.#answered(asked);
      });
      const end = () => {
        underWay.delete(key);
        this.#underWay.delete(asked);
      };
      const asked: UnderWay = {
        last: 0,
        giveUp: () => {
          end();
          giveUp();
        },
      };
      underWay.set(key, asked);
      this.#underWay.add(asked);
      return asked;
    };
    return {
      ask: uses => {
        const key = uses === undefined ? '' : JSON.stringify(uses);
        const outcome = outcomes.get(key);
        if (outcome) return 'failed' in outcome ? failed(outcome.failed) : outcome.answer;
        const asked = underWay.get(key) ?? start(key, uses);
        asked.last = ++this.#times;
        return beingCompared;
      },
      hasDeadEnd: () => [...outcomes.values()].some(outcome => 'hasDeadEnd' in outcome && outcome.hasDeadEnd),
    };
  }
}

/** The answer while there is none: the very object, so that it can be told from every other. */
export const beingCompared: Answer = {
  verdict: 'unknown',
  findings: [],
  why: ['Both versions are large; it is said as soon as they have been compared.'],
};

function failed(reason: string): Answer {
  const message = 'the schema changed, and could not be compared';
  const why = [reason];
  return { verdict: 'unknown', findings: [{ kind: 'not-compared', verdict: 'unknown', message, path: '', why }], why };
}
