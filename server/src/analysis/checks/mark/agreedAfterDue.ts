import { compareDates, formatDate } from '../../../base/values/date.js';
import { markOn } from '../../reversion/marks.js';
import { rule } from '../../rule.js';

export const agreedAfterDue = rule({
  id: 'mark/agreed-after-due',
  severity: 'error',
  title: 'A pin says that a promise was made after it was due.',
  docs: `
How late a promise is, is counted against the days from the day it was made to the day it was due. A promise that was
made after its own date has no such days: one of the two dates is wrong.

\`\`\`yaml
pins:
  - { date: 2026-09-14, version: 1.2.0, agreedOn: 2026-11-20, due: 2026-09-14 }
\`\`\`

\`\`\`yaml
pins:
  - { date: 2026-09-14, version: 1.2.0, agreedOn: 2026-09-14, due: 2026-11-20 }
\`\`\`
`,
  on: ['contract'],
  *run({ document, asOf }) {
    for (const input of document.inputs) {
      const { agreedOn, due } = markOn(input, asOf)?.pin ?? {};
      if (!agreedOn || !due || compareDates(agreedOn.value, due.value) <= 0) continue;
      yield {
        message: `“${input.name}” is pinned to a promise that was made on ${formatDate(agreedOn.value)}, after it was due (${formatDate(due.value)}). Write the day on which it was promised, and the day that was promised.`,
        range: agreedOn.node,
      };
    }
  },
});
