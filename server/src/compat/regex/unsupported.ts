/** A pattern of which no automaton is made. */
export interface Unsupported {
  /** Why not, as part of a sentence. */
  readonly why: string;
}

/** Thrown within the making of an automaton, and caught where that was asked for. */
export class NotRegular extends Error {}
