/** What changes are compared with, or why that is not known. An unknown baseline never means “no changes”. */
export type BaselineState =
  | {
      readonly state: 'known';
      /** For people: “merge base with main (3f2a1bc)”. */
      readonly label: string;
      /** The full commit id, when there is one for the whole workspace. */
      readonly commit?: string;
      /** What of the workspace is not compared all the same, each in a sentence with why; missing where all of it is. */
      readonly gaps?: readonly string[];
    }
  | {
      readonly state: 'unknown';
      /** To follow a colon: “git was not found”, “this folder is not in a git repository”. */
      readonly reason: string;
    };

/** How many files, and diagnostics of each severity, the workspace has now. */
export interface Counts {
  readonly contracts: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
}

/** The server's own state. `warning` and `error` are about the tool (no baseline, a defect), not about the contracts. */
export interface Status {
  readonly health: 'loading' | 'ok' | 'warning' | 'error';
  readonly baseline: BaselineState;
  readonly counts: Counts;
  /** A sentence when there is something to say, as it stands or with the smallest thing that mends it. */
  readonly message?: string;
}
