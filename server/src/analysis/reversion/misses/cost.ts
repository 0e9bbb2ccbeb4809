import type { Money } from '../../../base/values/money.js';
import type { Quantity } from '../../../base/values/quantity.js';
import type { Miss } from '../types.js';

/** The estimate at completion against the budget. Currencies are never converted. */
export function missOfCost(budget: Quantity, estimate: Money): Miss {
  if (budget.unit?.name !== estimate.currency) {
    const reason = `The budget is ${budget.text} and the estimate ${estimate.text}: currencies are never converted, so write both in one.`;
    return { kind: 'unknown', reason };
  }
  if (budget.value.lte(0)) {
    return { kind: 'unknown', reason: `A budget of ${budget.text} has no ratio: write the amount that was agreed.` };
  }
  return {
    kind: 'known',
    ratio: estimate.amount.div(budget.value).sub(1),
    words: `${estimate.text} of ${budget.text}`,
  };
}
