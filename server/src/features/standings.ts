import { failing } from '../analysis/propagation/failing.js';
import { oracleOf } from '../analysis/propagation/oracles.js';
import { Standings } from '../analysis/propagation/standing.js';
import type { FeatureContext } from './context.js';
import { breakingHits } from './impact.js';

/**
 * How everybody fares as things stand: by what was forecast, observed, delivered and tripped, and with what breaks
 * against the baseline. In steps, between which others may be let in.
 */
export function* standingsOf(context: FeatureContext): Generator<void, Standings> {
  const { workspace, checker } = context;
  const oracle = yield* oracleOf(workspace, checker.today, checker.settings);
  return new Standings(oracle.pushed(failing(breakingHits(context), oracle.network)));
}
