import { count } from '../../../base/plural.js';
import { compareDates, daysBetween, formatDate, type PlainDate } from '../../../base/values/date.js';
import type { Contract, Input } from '../../../model/contract.js';
import { isOnPlanB } from '../../reversion/evaluatePoint.js';
import { lastSaidOf } from '../../reversion/lastSaid.js';
import type { ForecastOn } from '../../reversion/types.js';
import { type RuleContext, rule } from '../../rule.js';
import { watching } from '../network/planB.js';
import { standingOf } from '../reversion/standings.js';
import { isDelivered, providersOf, type Reached } from './providers.js';

export const expectedLate = rule({
  id: 'promise/expected-late',
  severity: 'warning',
  title: 'An input is expected later than it is needed, or was needed and is not there.',
  docs: `
The provider's promise is early enough, but its own last forecast is not, or the day on which the input is needed is
over and nothing says that it was delivered.

\`\`\`yaml
# storefront/cart, due on 2026-11-20: what its team saw coming
status: storefront/cart
entries:
  - { date: 2026-11-09, output: cart-snapshot, forecast: 2026-12-04 }
---
# the consumer
inputs:
  cart: { from: storefront/cart#cart-snapshot, needBy: 2026-11-27 }   # 7 days before it comes
\`\`\`

Talk to the provider, move \`needBy\` if there is room, or agree on a Plan B. It is information where the work goes on all
the same: the input is soft, or a reversion point holds it. Nothing is said of an input that Plan B has replaced already,
of a forecast older than the policy's \`forecastsStaleAfter\`, nor of a due date that was too late from the start
(\`promise/need-by-before-due\`).
`,
  on: ['contract'],
  *run(context) {
    const { document, asOf } = context;
    if (document.stage?.value === 'retired') return;
    for (const reached of providersOf(context)) {
      const { input, provider, output } = reached;
      if (!input.needBy) continue;
      const { value: needBy, node } = input.needBy;
      if (output.due && compareDates(output.due.value, needBy) > 0) continue;
      if (isDelivered({ contract: provider.document, output }, context)) continue;
      const { fresh: forecast } = lastSaidOf({ file: provider.file, contract: provider.document, output }, context);
      const isForecastLate = forecast !== undefined && compareDates(forecast.likely, needBy) > 0;
      if (!isForecastLate && compareDates(asOf, needBy) <= 0) continue;
      const held = holding(input, context);
      if (held === 'replaced') continue;
      yield {
        severity: held || input.need?.value === 'soft' ? 'information' : 'warning',
        message: [
          isForecastLate ? comesLate(reached, needBy, forecast) : isNotThere(reached, needBy, asOf),
          held ?? 'Talk to its team, move needBy, or agree on a Plan B.',
        ].join(' '),
        range: node,
        related: isForecastLate
          ? [{ file: forecast.observation.file.key, range: forecast.observation.entry.node, message: 'Forecast here' }]
          : [],
      };
    }
  },
});

function comesLate({ input, provider, output }: Reached, needBy: PlainDate, { date, likely }: ForecastOn): string {
  return `“${input.name}” is needed by ${formatDate(needBy)}, but ${provider.document.id.value}#${output.name} is forecast for ${formatDate(likely)} (said on ${formatDate(date)}), ${count(daysBetween(needBy, likely), 'day')} later.`;
}

function isNotThere({ input, provider, output }: Reached, needBy: PlainDate, asOf: PlainDate): string {
  return `“${input.name}” was needed by ${formatDate(needBy)}, ${count(daysBetween(needBy, asOf), 'day')} ago, and no status says that ${provider.document.id.value}#${output.name} was delivered.`;
}

/** What holds an input that comes late, in a sentence; `replaced` where Plan B stands in for it already. */
function holding(input: Input, context: RuleContext<Contract>): string | 'replaced' | undefined {
  const { document, file, asOf } = context;
  for (const point of watching(document, input).filter(({ mode }) => mode?.value !== 'shadow')) {
    const standing = standingOf({ file, contract: document, point }, context);
    if (isOnPlanB(standing)) return 'replaced';
    const { day } = standing.lastResponsibleMoment;
    if (!day) return `“${point.name}” watches it, and switches once the miss is above its tolerance.`;
    if (compareDates(asOf, day) <= 0) return `“${point.name}” holds it: Plan B begins by ${formatDate(day)}.`;
  }
  return undefined;
}
