import type { Contract, Input, Output } from '../../../model/contract.js';
import type { Promised } from '../../../workspace/promised.js';
import type { Declared } from '../../../workspace/workspace.js';
import { wasDelivered } from '../../reversion/observations.js';
import type { RuleContext } from '../../rule.js';

/** An input with the promise that it reaches. */
export interface Reached {
  readonly input: Input;
  readonly provider: Declared<Contract>;
  readonly output: Output;
}

/** The inputs of a contract that reach an output, each with it. */
export function* providersOf({ document, view }: RuleContext<Contract>): Generator<Reached> {
  for (const input of document.inputs) {
    const from = input.from?.value;
    const provider = from && view.contract(from.contract);
    const output = provider?.document.outputs.find(({ name }) => name === from?.output);
    if (provider && output) yield { input, provider, output };
  }
}

/** Whether a status says that an output was delivered by the day of the check. */
export function isDelivered(
  promised: Pick<Promised, 'contract' | 'output'>,
  { view, asOf }: Pick<RuleContext, 'view' | 'asOf'>,
): boolean {
  return wasDelivered(promised, view, asOf);
}
