import type { Budget } from '../budget.js';

/** Thrown inside the engine when a question has taken all its steps; the engine answers “unknown”. */
export class OutOfSteps extends Error {}

/** States of automata that one step looks at. */
const STATES_A_STEP = 8;
/** One question about automata takes no more states than this. */
const MAX_STATES = 60_000;

/** Takes the steps of a question from its budget. */
export class Meter {
  #taken = 0;

  constructor(readonly budget: Budget) {}

  get taken(): number {
    return this.#taken;
  }

  /** @throws OutOfSteps, Cancelled */
  step(count = 1): void {
    this.#taken += count;
    if (!this.budget.spend(count)) throw new OutOfSteps();
  }

  /** What one question about automata may take; it counts as steps here. */
  states(): { spend(states?: number): boolean } {
    let taken = 0;
    return {
      spend: (states = 1) => {
        const before = Math.floor(taken / STATES_A_STEP);
        taken += states;
        const steps = Math.floor(taken / STATES_A_STEP) - before;
        if (steps > 0) this.step(steps);
        return taken <= MAX_STATES;
      },
    };
  }
}
