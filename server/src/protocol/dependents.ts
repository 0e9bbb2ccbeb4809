import type { Location, Position } from './places.js';
import type { BaselineState } from './status.js';

/** Towards those who rely on a contract, or towards those whom it relies on. */
export type Direction = 'dependents' | 'providers';

/** What a change does to a dependent. */
export type DependentState =
  | 'unaffected'
  | 'absorbs'
  | 'degraded'
  | 'reverts'
  | 'reverts too late'
  | 'late'
  | 'breaks'
  | 'blocked'
  | 'unknown';

/** A contract by the cursor that is in it, or by its id. */
export type DependentsTarget =
  | { readonly textDocument: { readonly uri: string }; readonly position?: Position }
  | { readonly contract: string; readonly output?: string; readonly input?: string };

export interface DependentsParams {
  readonly target: DependentsTarget;
  readonly direction: Direction;
}

export type DependentsResult =
  | {
      readonly kind: 'tree';
      readonly contract: ContractSummary;
      readonly baseline: BaselineState;
      /** In the order of the file: its outputs (`dependents`) or its inputs (`providers`). */
      readonly nodes: readonly DependencyNode[];
      /** The id of the node in `nodes` that the position or the asked output or input lies in. */
      readonly current?: string;
    }
  | {
      readonly kind: 'none';
      /** `loading`: ask again when the model has changed. */
      readonly why: 'loading' | 'not a contract' | 'unknown contract';
    };

export interface ContractSummary {
  readonly contract: string;
  readonly title?: string;
  readonly version?: string;
  readonly owner?: Owner;
  readonly location: Location;
}

/** Whom to talk to. */
export interface Owner {
  readonly team: string;
  readonly title?: string;
  /** The first of the team's contacts, as it is written: “#payments”, “payments@example.com”. */
  readonly contact?: string;
}

/**
 * One row of the tree. Towards dependents: an output, then the inputs of others that reach it, then what those depend
 * on in turn. Towards providers: an input, then the output that it reaches, then that contract's inputs.
 */
export type DependencyNode = PromiseNode | RelianceNode;

interface Row {
  /** Stands for this row and its way from the root; the same row keeps its id when the model changes. */
  readonly id: string;
  readonly contract: string;
  readonly contractTitle?: string;
  readonly owner?: Owner;
  /** Where to go when the row is opened; missing when there is no such place now, as for something removed. */
  readonly location?: Location;
  /** A row has this when it does not get what it needs as planned: by the change against the baseline, or by the dates. */
  readonly state?: DependentState;
  /** A sentence: what changed against the baseline, and through whom it hits. */
  readonly reason?: string;
  /** Whether asking for children answers any. `false` where the row already stands above: a cycle is not opened twice. */
  readonly hasChildren: boolean;
  /** The row stands above itself already. */
  readonly recursive?: boolean;
}

/** An output. */
export interface PromiseNode extends Row {
  readonly kind: 'output';
  readonly output: string;
  readonly summary?: string;
  readonly version?: string;
  /** `YYYY-MM-DD`. */
  readonly due?: string;
  /** `YYYY-MM-DD`: the day on which it came; then it has no `comes`. */
  readonly delivered?: string;
  /** `YYYY-MM-DD`, `never` or `unknown`: when it comes, where that is later than its date. */
  readonly comes?: string;
  /** The outputs that make it late, the first one first, itself last; missing where it is late by itself. */
  readonly lateThrough?: readonly string[];
  /** Inputs and Plan Bs anywhere that reach this output, directly. */
  readonly dependents?: number;
}

/** An input, or a Plan B that relies on the output. */
export interface RelianceNode extends Row {
  readonly kind: 'input';
  readonly input: string;
  /** Set where it is a Plan B: the name of its reversion point; `input` is then the one that it stands in for. */
  readonly inPlanB?: string;
  /** How it fares by the dates: forecasts, deliveries, trips, on Plan A or Plan B. Missing where nothing has a date. */
  readonly standing?: Standing;
  readonly need?: 'hard' | 'soft';
  /** Paths as written. Missing: the whole payload. Empty: only date and levels. */
  readonly uses?: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly needBy?: string;
  /** `contract#output` as written, of an input that reaches nothing. */
  readonly from?: string;
}

export interface Standing {
  readonly state: DependentState;
  /** A sentence with the arithmetic. */
  readonly reason: string;
  /** Days after it is needed on which it, or what replaces it, is there; above 0. */
  readonly late?: number;
  /** Set where a Plan B replaces it, or will. */
  readonly planB?: {
    readonly point: string;
    /** `YYYY-MM-DD`: the day of the switch. */
    readonly on: string;
    /** Whether the switch was made. */
    readonly isOn: boolean;
  };
  /** The outputs through which it is late, the first one first, what it relies on last; missing where that is the only one. */
  readonly path?: readonly string[];
}

export interface DependentsChildrenParams {
  readonly node: string;
  readonly direction: Direction;
}

/** Empty, too, when the row is gone by now. */
export interface DependentsChildrenResult {
  readonly nodes: readonly DependencyNode[];
}
