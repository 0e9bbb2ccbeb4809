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
  /** A row has this when the change against the baseline concerns it. */
  readonly state?: DependentState;
  /** A sentence: why it is in that state, or what changed. */
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
  /** Inputs anywhere that reach this output, directly. */
  readonly dependents?: number;
}

/** An input. */
export interface RelianceNode extends Row {
  readonly kind: 'input';
  readonly input: string;
  readonly need?: 'hard' | 'soft';
  /** Paths as written. Missing: the whole payload. Empty: only date and levels. */
  readonly uses?: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly needBy?: string;
  /** `contract#output` as written, of an input that reaches nothing. */
  readonly from?: string;
}

export interface DependentsChildrenParams {
  readonly node: string;
  readonly direction: Direction;
}

/** Empty, too, when the row is gone by now. */
export interface DependentsChildrenResult {
  readonly nodes: readonly DependencyNode[];
}
