import { compareDates, formatDate } from '../../../base/values/date.js';
import { rule } from '../../rule.js';

export const futureEntry = rule({
  id: 'mark/future-entry',
  severity: 'warning',
  title: 'An entry of a status is dated after today.',
  docs: `
A status says what was observed, and by whom, on the day of the entry. What is dated after today was not observed yet:
it counts for nothing until its day has come. A forecast is dated on the day on which somebody made it, not on the day
that it is about.

\`\`\`yaml
entries:
  - { date: 2027-12-04, output: cart-snapshot, forecast: 2026-12-04 }    # checked on 2026-11-21
\`\`\`

Write the day on which it was observed.
`,
  on: ['status'],
  *run({ document, asOf }) {
    for (const { date } of document.entries) {
      if (!date || compareDates(date.value, asOf) <= 0) continue;
      yield {
        message: `${formatDate(date.value)} is after today (${formatDate(asOf)}): until then the entry counts for nothing. Write the day on which this was observed.`,
        range: date.node,
      };
    }
  },
});
