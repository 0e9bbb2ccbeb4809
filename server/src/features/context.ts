import type { Checker } from '../analysis/checker.js';
import type { UriKey } from '../base/uri.js';
import type { Workspace } from '../workspace/workspace.js';

/** What every feature reads: one snapshot, and what the checks know of it. */
export interface FeatureContext {
  readonly workspace: Workspace;
  readonly checker: Checker;
  readonly folders: readonly UriKey[];
}
