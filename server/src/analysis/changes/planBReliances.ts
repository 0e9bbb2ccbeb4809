import { type Network, type OutputNames, relianceKey } from '../consumers.js';
import type { FeltReliance } from '../hits.js';

export type PlanBReliance = Required<Omit<FeltReliance, 'onlyBefore'>>;

/**
 * Who relies on an output in a Plan B only: as what takes the place of a watched input, of which it must have what that
 * input uses and requires; or as something else that Plan B needs.
 */
export function planBReliances({ contracts, outputs }: OutputNames, network: Network): readonly PlanBReliance[] {
  const found = new Map<string, PlanBReliance>();
  for (const id of contracts) {
    const isMeant = (reference: { readonly contract: string; readonly output: string } | undefined) =>
      reference !== undefined && reference.contract === id && outputs.includes(reference.output);
    for (const { file, document } of network.relyingOn(id)) {
      for (const point of document.reversionPoints) {
        const takesPlace = isMeant(point.planB?.from?.value);
        if (!takesPlace && !point.planB?.needs.some(({ value }) => isMeant(value))) continue;
        const watched = document.inputs.filter(({ name }) => point.watches.some(({ input }) => input.value === name));
        for (const input of (takesPlace ? watched : watched.slice(0, 1)).filter(({ from }) => !isMeant(from?.value))) {
          const reliance = { file, contract: document, input };
          const key = `${relianceKey(reliance)} ${point.name}`;
          found.set(key, { reliance, planB: { point, takesPlace } });
        }
      }
    }
  }
  return [...found.values()];
}
