import { formatDate } from '../../../base/values/date.js';
import { isOnPlanB } from '../../reversion/evaluatePoint.js';
import { rule } from '../../rule.js';
import { livePoints } from './points.js';
import { standingOf } from './standings.js';

export const notObserved = rule({
  id: 'reversion/not-observed',
  severity: 'information',
  title: 'What a reversion point watches has not been observed lately.',
  docs: `
A point can switch in time only if somebody says how the upstream stands. A forecast that is older than the policy's
\`forecastsStaleAfter\` (7 days when left out), or none by a checkpoint, says nothing any more; from the last responsible
moment on that silence counts.

\`\`\`yaml
# today is 21 November
entries:
  - { date: 2026-11-02, output: cart-snapshot, forecast: 2026-12-04 }
\`\`\`

Ask the provider for a fresh forecast, or record one: \`contracts record storefront/cart#cart-snapshot --forecast 2026-12-04\`.
`,
  on: ['contract'],
  *run(context) {
    const { document, file } = context;
    for (const { point } of livePoints(context)) {
      const standing = standingOf({ file, contract: document, point }, context);
      if (isOnPlanB(standing)) continue;
      const { day } = standing.lastResponsibleMoment;
      for (const leg of standing.legs.filter(({ state }) => state === 'stale')) {
        const deadline = day ? ` From ${formatDate(day)} on, silence counts as a miss.` : '';
        yield {
          message: `Of “${leg.input}” nothing fresh is known (${[leg.arithmetic, leg.reason].filter(part => part !== undefined).join(', ')}). Ask for a forecast, or record one.${deadline}`,
          range: point.nameNode,
        };
      }
    }
  },
});
