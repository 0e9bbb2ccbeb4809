import { count } from '../../../base/plural.js';
import { compareDates, daysBetween, formatDate } from '../../../base/values/date.js';
import { isOnPlanB } from '../../reversion/evaluatePoint.js';
import { rule } from '../../rule.js';
import { providersOf } from '../promise/providers.js';
import { livePoints } from './points.js';
import { standingOf } from './standings.js';

export const noTimeLeft = rule({
  id: 'reversion/no-time-left',
  severity: 'warning',
  title: 'Plan B can no longer be ready in time.',
  docs: `
Plan B must begin by the last responsible moment: needBy − lead time − pad. After it a switch still comes, but too late.

\`\`\`yaml
# today is 21 November
inputs:
  cart: { needBy: 2026-11-27 }
reversionPoints:
  static-catalogue:
    watches: cart
    atLastResponsibleMoment: never
    planB: { leadTime: 12d }          # should have begun on 15 November
\`\`\`

Move \`needBy\` if there is room, find a shorter Plan B, or switch today. A point that is on Plan B already is not reported.
`,
  on: ['contract'],
  *run(context) {
    const { document, file, asOf } = context;
    const reached = [...providersOf(context)];
    for (const { point, planB } of livePoints(context)) {
      const standing = standingOf({ file, contract: document, point }, context);
      const { day, ...moment } = standing.lastResponsibleMoment;
      if (!day || compareDates(day, asOf) >= 0 || isOnPlanB(standing)) continue;
      // Of an input that leads nowhere it is not known whether it was delivered; that it leads nowhere is told as such.
      if (!reached.some(({ input }) => 'input' in moment && input.name === moment.input)) continue;
      yield {
        message: `Plan B of “${point.name}” should have begun by ${formatDate(day)}, ${count(daysBetween(day, asOf), 'day')} ago: with its ${planB.leadTime?.value.text ?? 'lead time'} it comes too late. Move needBy, or shorten Plan B.`,
        range: planB.leadTime?.node ?? point.nameNode,
      };
    }
  },
});
