import type { Workspace } from '../../workspace/workspace.js';
import { directReliances, type Network, type OutputNames, type Reliance, relianceKey } from '../consumers.js';
import type { FeltReliance } from '../hits.js';
import { planBReliances } from './planBReliances.js';

/** The network as it stands, with what its contracts were called before. */
type NetworkNow = Network & Pick<Workspace, 'formerly'>;

/**
 * Who relies on an output under any of its names, now or in the baseline. An input that this same change moved to
 * another output that exists has left by its own will and is not counted, and one that it only renamed, or whose
 * contract, is counted by its new name. Who relies on it in a Plan B comes last.
 */
export function unitedReliances(
  names: readonly OutputNames[],
  now: NetworkNow,
  before: Workspace,
): readonly FeltReliance[] {
  const united = {
    contracts: [...new Set(names.flatMap(({ contracts }) => contracts))],
    outputs: [...new Set(names.flatMap(({ outputs }) => outputs))],
  };
  const current = directReliances(united, now);
  const seen = new Set(current.map(relianceKey));
  const left = directReliances(united, before).filter(
    reliance => !seen.has(relianceKey(reliance)) && !goesOn(reliance, current, now),
  );
  return [
    ...current.map(reliance => ({ reliance, onlyBefore: false })),
    ...left.map(reliance => ({ reliance, onlyBefore: true })),
    ...planBReliances(united, now).map(felt => ({ ...felt, onlyBefore: false })),
  ];
}

/** Whether a reliance of the baseline goes on elsewhere, or under another name, in what its contract is now. */
function goesOn({ contract: was, input }: Reliance, current: readonly Reliance[], now: NetworkNow): boolean {
  const { document: is } = now.contract(was.id.value) ?? now.formerly(was.id.value)[0] ?? {};
  const from = is?.inputs.find(({ name }) => name === input.name)?.from?.value;
  if (from) return now.contract(from.contract)?.document.outputs.some(({ name }) => name === from.output) === true;
  const known = new Set(was.inputs.map(({ name }) => name));
  return current.some(({ contract, input: { name } }) => contract === is && !known.has(name));
}
