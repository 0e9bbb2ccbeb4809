import type { Location } from './places.js';

/** An output of which something can be observed. */
export interface ObservableOutput {
  readonly contract: string;
  readonly output: string;
  /** `YYYY-MM-DD`. */
  readonly due?: string;
  readonly version?: string;
  readonly levels: readonly { readonly name: string; readonly promised: string }[];
  readonly location?: Location;
}

export interface ObservableOutputsResult {
  /** Sorted by contract, then as written. */
  readonly outputs: readonly ObservableOutput[];
}

export interface RecordObservationParams {
  readonly contract: string;
  readonly output: string;
  readonly what:
    | { readonly kind: 'forecast' | 'delivered'; readonly value: string }
    | { readonly kind: 'level'; readonly name: string; readonly value: string };
}

export type RecordObservationResult =
  /** The text to put at a place; where the file is new, it is to be created first. */
  | { readonly kind: 'edit'; readonly at: Location; readonly newText: string; readonly isNew: boolean }
  /** A sentence: why it was not recorded. */
  | { readonly kind: 'refused'; readonly message: string };
