import { type CancellationToken, CancellationTokenSource, type Disposable } from 'vscode';

/**
 * Calls `run` a moment after it is asked to, once for many askings. A run that is under way when it is asked again is
 * cancelled and never delivers: `run` must look at its token after every wait.
 */
export class Refresher implements Disposable {
  readonly #run: (token: CancellationToken) => Promise<void>;
  readonly #delay: number;
  #timer: NodeJS.Timeout | undefined;
  #current: CancellationTokenSource | undefined;

  /** @param delay milliseconds without a further asking before a run begins */
  constructor(run: (token: CancellationToken) => Promise<void>, delay: number) {
    this.#run = run;
    this.#delay = delay;
  }

  ask(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), this.#delay);
  }

  async now(): Promise<void> {
    this.stop();
    const source = new CancellationTokenSource();
    this.#current = source;
    try {
      await this.#run(source.token);
    } finally {
      if (this.#current === source) this.#current = undefined;
      source.dispose();
    }
  }

  dispose(): void {
    this.stop();
  }

  /** Nothing that was asked for before is delivered any more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#current?.cancel();
    this.#current = undefined;
  }
}
