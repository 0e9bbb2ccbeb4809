import type { Contract } from '../model/contract.js';
import type { BaselineGap } from '../workspace/baseline.js';
import type { Declared, Workspace } from '../workspace/workspace.js';

/** What the files are compared with: a revision as a workspace of its own, or why there is none. */
export type Baseline =
  | {
      readonly state: 'ready';
      readonly label: string;
      readonly workspace: Workspace;
      readonly gaps: readonly BaselineGap[];
    }
  | { readonly state: 'loading' }
  | { readonly state: 'unknown'; readonly reason: string; readonly code: string };

/** A baseline as a sentence calls it: a revision goes by its name, a merge base is one of many and has an article. */
export function calledInSentence(label: string): string {
  return label.startsWith('merge base ') ? `the ${label}` : label;
}

/** Who bears an id in the files as they stand. */
type Declarations = Pick<Workspace, 'contracts'>;

/**
 * The contract of the baseline that a contract of now continues: the one with its id, else one whose id it names in
 * `formerly`. An id that was there twice is no one's past, and one that a contract of now still bears is that one's own.
 */
export function formerSelf(contract: Contract, baseline: Workspace, now: Declarations): Declared<Contract> | undefined {
  const former = contract.formerly.map(({ value }) => value).filter(id => now.contracts(id).length === 0);
  for (const id of [contract.id.value, ...former]) {
    const found = baseline.contracts(id);
    if (found.length === 1) return found[0];
  }
  return undefined;
}
