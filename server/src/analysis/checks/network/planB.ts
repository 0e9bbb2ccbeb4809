import type { Contract, Input, ReversionPoint } from '../../../model/contract.js';

/** The reversion points that watch an input and know a Plan B. */
export function watching(contract: Contract, input: Input): readonly ReversionPoint[] {
  return contract.reversionPoints.filter(
    ({ planB, watches }) => planB && watches.some(watch => watch.input.value === input.name),
  );
}

/** Whether the contract stands still without an input, and no armed reversion point switches to a Plan B. */
export function needsPlanB(contract: Contract, input: Input): boolean {
  return input.need?.value !== 'soft' && !watching(contract, input).some(({ mode }) => mode?.value !== 'shadow');
}
