import { rule } from '../../rule.js';
import { livePoints } from './points.js';

export const noCostCap = rule({
  id: 'reversion/no-cost-cap',
  severity: 'information',
  title: 'Plan B has no cap on its costs.',
  docs: `
What is agreed in advance has a limit. Without one, somebody will ask on the day of the switch what it may cost, and the
answer is a meeting.

\`\`\`yaml
planB: { summary: Serve the nightly catalogue snapshot., leadTime: 5d, owner: payments }
\`\`\`

Add \`costs\` with a \`cap\`, as \`costs: { cap: 4000 EUR }\`; \`0 EUR\` if it costs nothing.
`,
  on: ['contract'],
  *run(context) {
    for (const { point, planB } of livePoints(context)) {
      if (planB.cap) continue;
      yield {
        message: `Plan B of “${point.name}” has no cap on its costs. Add one, as “costs: { cap: 4000 EUR }”.`,
        range: point.nameNode,
      };
    }
  },
});
