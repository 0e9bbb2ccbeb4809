import type { Contract } from '../../../model/contract.js';
import type { Declared } from '../../../workspace/workspace.js';
import { isBinding } from '../../changes/contractChanges.js';
import type { RuleContext } from '../../rule.js';

/**
 * The contract of the baseline that a reference of now names in vain: it bound, and no file declares it or calls itself
 * its successor any more.
 */
export function removedContract(
  id: string,
  { view, baseline }: Pick<RuleContext, 'view' | 'baseline'>,
): Declared<Contract> | undefined {
  if (baseline.state !== 'ready' || view.contracts(id).length > 0 || view.formerly(id).length > 0) return undefined;
  const removed = baseline.workspace.contract(id);
  return removed && isBinding(removed.document) ? removed : undefined;
}
