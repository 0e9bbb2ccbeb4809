import type { Json } from '../verdict.js';

/**
 * Whether a value exists. `none` is a proof. A value that is not sure may turn out not to be one, because something
 * on the way was not understood. `unsure`: neither a value nor a proof.
 */
export type Outcome =
  | { readonly kind: 'found'; readonly value: Json; readonly isSure: boolean }
  | { readonly kind: 'none' }
  | { readonly kind: 'unsure' };

export const none: Outcome = { kind: 'none' };
export const unsure: Outcome = { kind: 'unsure' };

export function found(value: Json, isSure = true): Outcome {
  return { kind: 'found', value, isSure };
}

/** The best of several outcomes of which one is enough. */
export class Best {
  #best: Outcome = none;

  /** Takes an outcome in; true when there is no need to look further. */
  isFinal(outcome: Outcome): boolean {
    if (outcome.kind === 'none') return false;
    if (outcome.kind === 'found' || this.#best.kind === 'none') {
      if (this.#best.kind !== 'found' || (outcome.kind === 'found' && outcome.isSure)) this.#best = outcome;
    }
    return outcome.kind === 'found' && outcome.isSure;
  }

  get outcome(): Outcome {
    return this.#best;
  }
}
