import type { RelianceNode } from './dependents.js';
import type { Location } from './places.js';
import type { BaselineState } from './status.js';

export interface ImpactReportParams {
  /**
   * `workspace`: links such as `/teams/cart.contract.yaml#L12`, from the first workspace folder, which the editor's
   * Markdown preview can follow. `plain`: `teams/cart.contract.yaml:12` as text, to be pasted elsewhere.
   */
  readonly links: 'workspace' | 'plain';
}

/** The working tree, unsaved editors included, against the baseline. */
export interface ImpactReportResult {
  readonly title: string;
  readonly markdown: string;
  readonly baseline: BaselineState;
  readonly counts: {
    readonly changes: number;
    readonly breaking: number;
    /** Dependents that are not unaffected. */
    readonly hit: number;
  };
}

/** Worst first. */
export type ChangeKind = 'breaking' | 'unknown' | 'compatible';

/** One change of a promise against the baseline. */
export interface Change {
  /** The same change keeps its id when the model changes. */
  readonly id: string;
  readonly kind: ChangeKind;
  /** A sentence: what changed; without the output's name, which stands beside it. */
  readonly summary: string;
  readonly rule?: string;
  readonly contract: string;
  readonly output?: string;
  readonly location?: Location;
  /** The witness, as JSON or a value, as one text. */
  readonly witness?: string;
  /** Dependents that are not unaffected, worst first; without children here. */
  readonly hit: readonly RelianceNode[];
}

export interface ChangesResult {
  readonly baseline: BaselineState;
  /** Sorted: breaking, then unknown, then compatible; within these by contract and place. */
  readonly changes: readonly Change[];
}

/** The ids that the workspace has now, sorted, for pickers. */
export interface CatalogueResult {
  readonly contracts: readonly { readonly id: string; readonly title?: string }[];
  readonly teams: readonly { readonly id: string; readonly title?: string }[];
}

export interface CheckIdParams {
  readonly kind: 'contract' | 'team';
  readonly text: string;
}

export interface CheckIdResult {
  /** Why the text is no id, in a sentence; missing where it is one. */
  readonly problem?: string;
}
