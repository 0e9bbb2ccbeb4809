import type { PlainDate } from '../../base/values/date.js';
import type { Workspace } from '../../workspace/workspace.js';
import { provisionalAnswers } from '../changes/comparisons.js';
import { RememberedPoints } from '../reversion/rememberedPoints.js';
import type { Settings } from '../settings.js';
import { compilingNetwork } from './compile.js';
import { Oracle } from './whatIf.js';

/** By snapshot: a question is answered in milliseconds, while compiling what it is asked of takes a hundred times that. */
const known = new WeakMap<Workspace, Oracle>();

/** What each reversion point stood on outlives the snapshot. */
const points = new RememberedPoints();

/**
 * The oracle of a snapshot on a day, made in steps between which others may be let in; whoever asks about the same
 * snapshot again has it at once. What stands on a comparison that is provisional is not kept.
 */
export function* oracleOf(workspace: Workspace, asOf: PlainDate, settings: Settings): Generator<void, Oracle> {
  const found = known.get(workspace);
  if (found && found.network.settings === settings && found.network.asOf.equals(asOf)) return found;
  const provisional = provisionalAnswers();
  const oracle = new Oracle(yield* compilingNetwork(workspace, asOf, settings, points.evaluate));
  if (provisionalAnswers() === provisional) known.set(workspace, oracle);
  return oracle;
}
