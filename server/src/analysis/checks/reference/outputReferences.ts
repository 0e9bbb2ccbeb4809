import type { OutputReference } from '../../../base/values/names.js';
import type { Contract } from '../../../model/contract.js';
import type { Placed } from '../../../model/placed.js';

/** Every place of a contract that names somebody's output: inputs, Plan Bs, announced replacements. */
export function* outputReferences(contract: Contract): Generator<Placed<OutputReference>> {
  for (const { from } of contract.inputs) if (from) yield from;
  for (const { planB } of contract.reversionPoints) {
    if (planB?.from) yield planB.from;
    yield* planB?.needs ?? [];
  }
  for (const { deprecated } of contract.outputs) if (deprecated?.use) yield deprecated.use;
}
