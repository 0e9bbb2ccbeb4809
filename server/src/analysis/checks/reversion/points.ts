import type { Contract, Input, PlanB, ReversionPoint } from '../../../model/contract.js';
import type { RuleContext } from '../../rule.js';
import { isDelivered, providersOf } from '../promise/providers.js';

/** A reversion point that can still switch, with its Plan B and the inputs that it watches and that exist. */
export interface LivePoint {
  readonly point: ReversionPoint;
  readonly planB: PlanB;
  readonly inputs: readonly Input[];
}

/**
 * The reversion points whose plan still matters: those of a contract that is not retired, with a Plan B, and with an
 * input that was not delivered yet. What was delivered needs no Plan B any more.
 */
export function* livePoints(context: RuleContext<Contract>): Generator<LivePoint> {
  const { document } = context;
  if (document.stage?.value === 'retired') return;
  const delivered = new Set<Input>();
  for (const { input, provider, output } of providersOf(context)) {
    if (isDelivered({ contract: provider.document, output }, context)) delivered.add(input);
  }
  for (const point of document.reversionPoints) {
    const names = new Set(point.watches.map(watch => watch.input.value));
    const inputs = document.inputs.filter(({ name }) => names.has(name));
    if (point.planB && inputs.some(input => !delivered.has(input))) yield { point, planB: point.planB, inputs };
  }
}
