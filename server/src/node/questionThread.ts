import { Worker } from 'node:worker_threads';

/** What comes of a question: an answer, or what ended the thread before there was one. */
export type ThreadOutcome<A> = { readonly answer: A } | { readonly error: unknown };

interface Asked<Q, A> {
  readonly question: Q;
  readonly answered: (outcome: ThreadOutcome<A>) => void;
}

/**
 * Has questions answered in a thread of its own, one after the other. The program of the thread posts one message for
 * each that it is sent. The thread lives while there are questions: what it holds is given back when there are none, and
 * what is thrown in it, or an end without an answer, is told to whoever asked, and the next question starts another.
 */
export class QuestionThread<Q, A> {
  readonly #waiting: Asked<Q, A>[] = [];
  #current: Asked<Q, A> | undefined;
  #worker: Worker | undefined;

  /** @param program the module that the thread runs */
  constructor(private readonly program: URL) {}

  /**
   * Asks. Calls back once, never at once, and not after the question was given up.
   *
   * @returns gives the question up: work on it ends at once.
   */
  ask(question: Q, answered: (outcome: ThreadOutcome<A>) => void): () => void {
    const asked = { question, answered };
    this.#waiting.push(asked);
    this.#goOn();
    return () => this.#giveUp(asked);
  }

  /** Gives all questions up. */
  dispose(): void {
    this.#waiting.length = 0;
    this.#current = undefined;
    this.#end();
  }

  #goOn(): void {
    if (this.#current) return;
    this.#current = this.#waiting.shift();
    if (this.#current) this.#running().postMessage(this.#current.question);
    else this.#end();
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    // Of the two streams of this process one may carry messages: nothing that a thread prints may come between.
    const worker = new Worker(this.program, { stdout: true, stderr: true });
    this.#worker = worker;
    worker.on('message', (answer: A) => this.#came(worker, { answer }, false));
    worker.on('error', error => this.#came(worker, { error }, true));
    worker.on('exit', code => this.#came(worker, { error: new Error(`The thread ended with ${code}.`) }, true));
    return worker;
  }

  /** What comes from a thread that was ended in the meantime is nothing to anybody. */
  #came(worker: Worker, outcome: ThreadOutcome<A>, isOver: boolean): void {
    if (worker !== this.#worker) return;
    if (isOver) this.#worker = undefined;
    const current = this.#current;
    this.#current = undefined;
    // First the next one, so that whoever is told may ask again, or fail, without holding it up.
    this.#goOn();
    current?.answered(outcome);
  }

  #giveUp(asked: Asked<Q, A>): void {
    const index = this.#waiting.indexOf(asked);
    if (index >= 0) this.#waiting.splice(index, 1);
    if (this.#current !== asked) return;
    this.#current = undefined;
    this.#end();
    this.#goOn();
  }

  #end(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
  }
}
