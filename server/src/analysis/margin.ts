import { daysBetween } from '../base/values/date.js';
import { agreedOnOf, type Promised } from '../workspace/promised.js';
import type { Settings } from './settings.js';

/** How many days ahead an output was promised; 0 where one of the two days is not said, or they are the wrong way round. */
export function windowOf(promised: Pick<Promised, 'contract' | 'output'>): number {
  const agreedOn = agreedOnOf(promised)?.value;
  const due = promised.output.due?.value;
  return agreedOn && due ? Math.max(0, daysBetween(agreedOn, due)) : 0;
}

/** Whether days between the date of an output and the day of need are hardly any, by the policy; none are always. */
export function isThin(
  days: number,
  promised: Pick<Promised, 'contract' | 'output'>,
  { thinMargin }: Settings,
): boolean {
  return days <= 0 || thinMargin.mul(windowOf(promised)).compare(days) > 0;
}
