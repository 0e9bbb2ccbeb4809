import { type LastSaid, lastSaidOf } from '../analysis/reversion/lastSaid.js';
import { viewOf } from '../analysis/reversion/observations.js';
import type { Promised } from '../workspace/promised.js';
import type { FeatureContext } from './context.js';

/** What the statuses say today of whether and when an output comes. */
export function lastSaidIn(promised: Promised, { workspace, checker }: FeatureContext): LastSaid {
  return lastSaidOf(promised, { view: viewOf(workspace), asOf: checker.today, settings: checker.settings });
}
