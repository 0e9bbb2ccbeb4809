import { count } from '../../../base/plural.js';
import { formatDate } from '../../../base/values/date.js';
import { rule } from '../../rule.js';
import { livePoints } from './points.js';
import { standingOf } from './standings.js';

export const flapping = rule({
  id: 'reversion/flapping',
  severity: 'warning',
  title: 'A reversion point switched again after it had come back.',
  docs: `
Each switch costs a team some days, and all who rely on it a surprise. A point that trips a second time came back too
early, or watches something that swings around its tolerance.

\`\`\`yaml
entries:
  - { date: 2026-10-08, reversion: static-catalogue, state: tripped }
  - { date: 2026-11-12, reversion: static-catalogue, state: ok }
  - { date: 2026-12-01, reversion: static-catalogue, state: tripped }
\`\`\`

Stay on Plan B for good (\`return: never\`), ask for more before the way back (a smaller \`missBy\`, a longer \`for\`), or
talk about a promise that can be held.
`,
  on: ['contract'],
  *run(context) {
    const { document, file } = context;
    for (const { point } of livePoints(context)) {
      const trips = standingOf({ file, contract: document, point }, context).transitions.filter(
        ({ state }) => state === 'tripped',
      );
      if (trips.length < 2) continue;
      const days = trips.map(({ date }) => formatDate(date)).join(' and ');
      yield {
        message: `“${point.name}” switched to Plan B ${count(trips.length, 'time')}, on ${days}. Stay on Plan B (“return: never”), or ask for more before the way back.`,
        range: point.nameNode,
      };
    }
  },
});
