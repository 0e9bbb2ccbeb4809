import type { Workspace } from '../../workspace/workspace.js';
import { directReliances, type Network, type OutputNames, type Reliance, relianceKey } from '../consumers.js';
import type { FeltReliance } from '../hits.js';
import { planBReliances } from './planBReliances.js';

/**
 * Who relies on an output under any of its names, now or in the baseline. An input that this same change moved to
 * another output that exists has left by its own will and is not counted. Who relies on it in a Plan B comes last.
 */
export function unitedReliances(
  names: readonly OutputNames[],
  now: Network,
  before: Workspace,
): readonly FeltReliance[] {
  const united = {
    contracts: [...new Set(names.flatMap(({ contracts }) => contracts))],
    outputs: [...new Set(names.flatMap(({ outputs }) => outputs))],
  };
  const current = directReliances(united, now);
  const seen = new Set(current.map(relianceKey));
  const left = directReliances(united, before).filter(
    reliance => !seen.has(relianceKey(reliance)) && !movedOn(reliance, now),
  );
  return [
    ...current.map(reliance => ({ reliance, onlyBefore: false })),
    ...left.map(reliance => ({ reliance, onlyBefore: true })),
    ...planBReliances(united, now).map(felt => ({ ...felt, onlyBefore: false })),
  ];
}

function movedOn({ contract, input }: Reliance, now: Network): boolean {
  const from = now.contract(contract.id.value)?.document.inputs.find(({ name }) => name === input.name)?.from?.value;
  return (
    from !== undefined &&
    now.contract(from.contract)?.document.outputs.some(({ name }) => name === from.output) === true
  );
}
