import { existsSync } from 'node:fs';
import type { ComparingThread, Outcome } from '../../analysis/changes/large/largeComparisons.js';
import type { LargeAnswer, LargeQuestion } from '../../analysis/changes/large/question.js';
import { errorCode } from '../../node/fileErrors.js';
import { QuestionThread, type ThreadOutcome } from '../../node/questionThread.js';
import type { Background } from '../background.js';

/** The thread's program lies beside the bundle, one folder up from the chunk that holds this, or beside this file. */
const program = ['./comparing.js', '../comparing.js', './main.js']
  .map(path => new URL(path, import.meta.url))
  .find(url => existsSync(url)) as URL;

/** Compares large schemas in a thread of its own. */
export class ComparingWorker implements ComparingThread {
  readonly #thread = new QuestionThread<LargeQuestion, LargeAnswer>(program);

  constructor(private readonly background: Background) {}

  compare(question: LargeQuestion, answered: (outcome: Outcome) => void): () => void {
    return this.#thread.ask(question, outcome => this.background.run(() => answered(this.#told(outcome))));
  }

  dispose(): void {
    this.#thread.dispose();
  }

  #told(outcome: ThreadOutcome<LargeAnswer>): Outcome {
    if ('answer' in outcome) return outcome.answer;
    if (errorCode(outcome.error) === 'ERR_WORKER_OUT_OF_MEMORY') return { failed: outOfMemory };
    this.background.log(outcome.error);
    return { failed: defect };
  }
}

const outOfMemory =
  'Comparing them took more memory than there is; name the part of the schema that the payload is, not the whole file.';
const defect = 'Comparing them ended with an error, which the output of the server tells; please report it.';
