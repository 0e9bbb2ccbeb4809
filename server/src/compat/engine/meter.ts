import { type CancellationToken, throwIfCancelled } from '../../base/cancellation.js';

/** Thrown inside the engine when a question has taken all its steps; the engine answers “unknown”. */
export class OutOfSteps extends Error {}

/** States of automata that one step looks at. */
const STATES_A_STEP = 8;
/** One question about automata takes no more states than this. */
const MAX_STATES = 60_000;

/** Counts what a question takes. Counted, never timed, so that the same question always has the same answer. */
export class Meter {
  #taken = 0;

  constructor(
    readonly limit: number,
    readonly token: CancellationToken,
  ) {}

  get taken(): number {
    return this.#taken;
  }

  /** @throws OutOfSteps, Cancelled */
  step(count = 1): void {
    this.#taken += count;
    if (this.#taken > this.limit) throw new OutOfSteps();
    if (count > 0 && (this.#taken & 255) < count) throwIfCancelled(this.token);
  }

  /** What one question about automata may take; it counts as steps here. */
  states(): { spend(states?: number): boolean } {
    let taken = 0;
    return {
      spend: (states = 1) => {
        const before = Math.floor(taken / STATES_A_STEP);
        taken += states;
        this.step(Math.floor(taken / STATES_A_STEP) - before);
        return taken <= MAX_STATES;
      },
    };
  }
}
