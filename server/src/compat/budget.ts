import { type CancellationToken, throwIfCancelled } from '../base/cancellation.js';

/** Steps that a question may take. Counted, never timed, so that the same question always has the same answer. */
export class Budget {
  #left: number;
  #calls = 0;

  constructor(
    steps: number,
    readonly token: CancellationToken,
  ) {
    this.#left = steps;
  }

  /** Takes steps; false when there are none left, and from then on. @throws Cancelled */
  spend(steps = 1): boolean {
    this.#left -= steps;
    if ((++this.#calls & 63) === 0) throwIfCancelled(this.token);
    return this.#left >= 0;
  }

  /** A part of what is left, for a question within the question; what it takes is taken from here as well. */
  share(steps: number): Budget {
    const granted = Math.max(0, Math.min(steps, this.#left));
    this.#left -= granted;
    return new Budget(granted, this.token);
  }

  /** Gives back what a share did not use. */
  giveBack(share: Budget): void {
    if (share.#left > 0) this.#left += share.#left;
    share.#left = 0;
  }
}
