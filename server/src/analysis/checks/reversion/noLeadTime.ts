import { rule } from '../../rule.js';
import { livePoints } from './points.js';

export const noLeadTime = rule({
  id: 'reversion/no-lead-time',
  severity: 'warning',
  title: 'Plan B does not say how long it takes.',
  docs: `
The last responsible moment is the day on which Plan B must begin to be ready in time: needBy − lead time − pad.
Without a lead time nobody can say when it is too late, and the switch cannot happen before it is.

\`\`\`yaml
reversionPoints:
  static-catalogue:
    watches: cart
    planB: { summary: Serve the nightly catalogue snapshot. }     # how long does that take?
\`\`\`

Add \`leadTime\`: how long it takes from the decision until Plan B works, \`0d\` if it works at once.
`,
  on: ['contract'],
  *run(context) {
    for (const { point, planB, inputs } of livePoints(context)) {
      if (planB.leadTime || !inputs.some(({ needBy }) => needBy)) continue;
      yield {
        message: `Plan B of “${point.name}” does not say how long it takes, so the last day on which it still helps is not known. Add “leadTime”, as 5d.`,
        range: point.nameNode,
      };
    }
  },
});
