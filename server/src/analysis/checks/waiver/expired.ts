import { compareDates, formatDate } from '../../../base/values/date.js';
import { rule } from '../../rule.js';

export const expired = rule({
  id: 'waiver/expired',
  severity: 'warning',
  title: 'A waiver has ended.',
  docs: `
A waiver is an agreed exception, and it always ends: so nobody inherits exceptions that nobody remembers. From the day
after \`until\`, what it covered is reported again.

A waiver excuses the provider who changed. What a consumer's own file still uses, and the range it asks for, is judged
there as ever.

\`\`\`yaml
waivers:
  - rule: breaking/property-removed
    at: outputs/order-placed/schema/properties/note
    until: 2026-10-31                 # that was last month
\`\`\`

Remove the waiver if the change has landed. If it is still needed, let the same number of people sign a new end.
`,
  on: ['contract'],
  *run({ document, asOf }) {
    for (const { until, rule: waived } of document.waivers) {
      if (!until || compareDates(asOf, until.value) <= 0) continue;
      yield {
        message: `This waiver${waived ? ` of “${waived.value}”` : ''} ended on ${formatDate(until.value)} and covers nothing any more. Remove it, or agree on a new end.`,
        range: until.node,
      };
    }
  },
});
