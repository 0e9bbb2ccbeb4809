import { type PlanBReliance, planBReliances } from '../analysis/changes/planBReliances.js';
import { namesOf } from '../analysis/consumers.js';
import type { Contract, Output } from '../model/contract.js';
import type { Workspace } from '../workspace/workspace.js';

/** The Plan Bs that rely on an output; one that does so for several inputs is there once. */
export function planBsOn(contract: Contract, output: Output, workspace: Workspace): readonly PlanBReliance[] {
  const found = planBReliances(namesOf(contract, output), workspace);
  return [...new Map(found.map(one => [planBKey(one), one])).values()];
}

/** What a Plan B is known by, for whichever input it stands in. */
export function planBKey({ reliance, planB }: PlanBReliance): string {
  return `${reliance.contract.id.value} ${planB.point.name}`;
}
