import { compareDates } from '../../../base/values/date.js';
import { areComparable, describeMismatch, type Quantity } from '../../../base/values/quantity.js';
import type { Level } from '../../../model/contract.js';
import { outputNamed } from '../../../model/formerly.js';
import type { Forecast, Observed, StatusEntry } from '../../../model/others.js';
import { contractNamed } from '../../../workspace/promised.js';
import { type RuleFinding, rule } from '../../rule.js';

export const unusableObservation = rule({
  id: 'mark/unusable-observation',
  severity: 'error',
  title: 'What was observed cannot be held against what was promised.',
  docs: `
An observation in another unit than the promise, more good ones than there were in all, a forecast whose dates are not in
order, an estimate in another currency than the budget: nothing can be reckoned with these, and the miss stays unknown.

\`\`\`yaml
# promised: freshness: { atMost: 5 min }
entries:
  - { date: 2026-11-08, output: cart-snapshot, level: freshness, observed: 4 m }
\`\`\`

\`\`\`yaml
entries:
  - { date: 2026-11-08, output: cart-snapshot, level: freshness, observed: 4 min }
\`\`\`
`,
  on: ['status'],
  *run({ document, view }) {
    const provider = contractNamed(document.id.value, view)?.document;
    for (const entry of document.entries) {
      yield* disorderly(entry.forecast);
      yield* impossible(entry.observed);
      const output = provider && entry.output && outputNamed(provider, entry.output.value);
      const level = output?.levels.find(({ name }) => name === entry.level?.value);
      if (level) yield* otherQuantity(entry.observed, level);
      yield* otherCurrency(entry, output?.budget?.value);
    }
  },
});

function* disorderly(forecast: Forecast | undefined): Generator<RuleFinding> {
  const { low, likely, high } = forecast ?? {};
  if (!forecast || !low || !likely || !high) return;
  if (compareDates(low.value, likely.value) <= 0 && compareDates(likely.value, high.value) <= 0) return;
  yield {
    message: `“low” (${low.value}), “likely” (${likely.value}) and “high” (${high.value}) are not in order. Write the earliest day as “low” and the latest as “high”.`,
    range: forecast.node,
  };
}

function* impossible(observed: Observed | undefined): Generator<RuleFinding> {
  if (observed?.kind !== 'goodOfTotal' || observed.good.lte(observed.total)) return;
  const [good, total] = [observed.good.toFraction(), observed.total.toFraction()];
  yield {
    message: `${good} good of ${total} cannot be: “total” is how many there were, good and bad together.`,
    range: observed.node,
  };
}

function* otherQuantity(observed: Observed | undefined, level: Level): Generator<RuleFinding> {
  if (!observed) return;
  const targets = [level.atLeast?.value, level.atMost?.value, ...(level.rangeOf?.value ?? [])];
  const [target] = targets.filter(one => one !== undefined);
  if (!target) return;
  if (observed.kind === 'quantity') {
    if (areComparable(target, observed.value)) return;
    yield { message: describeMismatch(target, observed.value), range: observed.node };
  } else if (target.unit?.dimension !== 'share' || level.atMost) {
    const message = `Good ones of a total are a share of what was good, and “${level.name}” is promised as ${level.atMost ? 'at most ' : ''}${target.text}. Write the quantity that was observed.`;
    yield { message, range: observed.node };
  }
}

function* otherCurrency({ cost }: StatusEntry, budget: Quantity | undefined): Generator<RuleFinding> {
  const { estimate } = cost ?? {};
  if (!estimate || !budget || estimate.value.currency === budget.unit?.name) return;
  yield {
    message: `The budget is ${budget.text}, and “${estimate.value.text}” is in another currency; currencies are never converted. Write the estimate in ${budget.unit?.name ?? 'the currency of the budget'}.`,
    range: estimate.node,
  };
}
