import type { OutputReference } from '../../../base/values/names.js';
import type { PlanB } from '../../../model/contract.js';
import type { Placed } from '../../../model/placed.js';

/** All outputs that a Plan B relies on: what takes the input's place, and what else it needs. */
export function planBReferences({ from, needs }: PlanB): readonly Placed<OutputReference>[] {
  return from ? [from, ...needs] : needs;
}
