import { count } from '../../../base/plural.js';
import { addDuration, compareDates, daysBetween, formatDate } from '../../../base/values/date.js';
import { rule } from '../../rule.js';
import { livePoints } from './points.js';

export const notDrilled = rule({
  id: 'reversion/not-drilled',
  severity: 'information',
  title: 'Plan B was never tried, or not lately.',
  docs: `
A Plan B that nobody has tried is a hope. A drill shows whether its lead time is true while it does not matter yet.

\`\`\`yaml
planB:
  drill: { last: 2026-01-20, every: 90d }        # the next one was due on 20 April
\`\`\`

Try it, and write down the day: \`drill: { last: 2026-10-20, every: 90d }\`. Never tried is information; a drill that is
overdue is a warning.
`,
  on: ['contract'],
  *run(context) {
    for (const { point, planB } of livePoints(context)) {
      const { last, every } = planB.drill ?? {};
      if (!last) {
        yield {
          message: `Plan B of “${point.name}” was never tried. Try it, and write down the day, as “drill: { last: ${formatDate(context.asOf)}, every: 90d }”.`,
          range: planB.drill?.node ?? point.nameNode,
        };
        continue;
      }
      const next = every && addDuration(last.value, every.value);
      if (!next || compareDates(next, context.asOf) >= 0) continue;
      yield {
        severity: 'warning',
        message: `Plan B of “${point.name}” was last tried on ${formatDate(last.value)}; the drill of ${formatDate(next)} is ${count(daysBetween(next, context.asOf), 'day')} overdue. Try it, and write down the day.`,
        range: last.node,
      };
    }
  },
});
