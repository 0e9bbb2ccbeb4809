import type { DependentState } from './dependents.js';
import type { Location, Position } from './places.js';

/** What is at the cursor, or a part of a contract by its name; the whole contract where no part is named. */
export type SupposableTarget =
  | { readonly textDocument: { readonly uri: string }; readonly position: Position }
  | {
      readonly contract: string;
      readonly output?: string;
      readonly input?: string;
      readonly reversionPoint?: string;
    };

/** Without a target everything in the workspace of which something can be supposed. */
export interface SupposableParams {
  readonly target?: SupposableTarget;
}

/** Something of which something can be supposed. */
export interface Supposable {
  readonly kind: 'output' | 'team' | 'reversionPoint';
  readonly name: string;
  /** A few words about it: its date, its title. */
  readonly detail?: string;
  readonly forms: readonly SupposableForm[];
}

/** One thing that can be supposed: the beginning of a hypothesis, and what is still to be said. */
export interface SupposableForm {
  readonly kind: 'slip' | 'fail' | 'miss' | 'away' | 'off';
  /** What is missed: a level, `scope`, `cost` or `shape`. */
  readonly what?: string;
  /** What is promised of it, in words. */
  readonly promised?: string;
  readonly begins: string;
  /** What must follow `begins` and a space, as one would write it: `10d`, `30%`. Missing: nothing must. */
  readonly example?: string;
}

export interface SupposableResult {
  /** With a target the nearest first. */
  readonly supposables: readonly Supposable[];
}

/** From today on everybody is told when things really come, or nobody says anything until it is overdue. */
export type KnownFrom = 'from' | 'never';

export interface WhatIfParams {
  /** As on the command line: `slip payments/orders#order-placed 10d`. */
  readonly hypotheses: readonly string[];
  readonly known: KnownFrom;
}

export type WhatIfResult =
  /** A sentence for each hypothesis that cannot be read. */
  { readonly kind: 'refused'; readonly messages: readonly string[] } | WhatIfAnswer;

/** What would happen; nothing is written, and no other answer of the server is touched. */
export interface WhatIfAnswer {
  readonly kind: 'answer';
  /** Each hypothesis in words, in the order of the question: “payments/orders#order-placed slips by 10 days”. */
  readonly suppositions: readonly string[];
  /** All of them in one short line, outputs by their own names. */
  readonly title: string;
  /** A sentence: how many contracts end in which state. */
  readonly summary: string;
  /** The report as a page, with links as `workspace` of the impact report has them. */
  readonly markdown: string;
  readonly effects: readonly Effect[];
}

/** What is supposed, or what follows from it, at one name in a file. */
export interface Effect {
  readonly kind: 'output' | 'input' | 'reversionPoint' | 'level' | 'team';
  /** Missing for a team. */
  readonly contract?: string;
  readonly name: string;
  /** The name, in the file that declares it. */
  readonly location: Location;
  /** Missing for what is itself supposed and has no state: a level that is missed, a team that is away, a point that is off. */
  readonly state?: DependentState;
  /** A few words, to follow “supposed:”. */
  readonly words: string;
  /** A sentence: why. */
  readonly reason: string;
}
