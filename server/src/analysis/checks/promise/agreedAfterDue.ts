import { compareDates, formatDate } from '../../../base/values/date.js';
import { agreedOnOf } from '../../../workspace/promised.js';
import { rule } from '../../rule.js';
import { isDelivered } from './providers.js';

export const agreedAfterDue = rule({
  id: 'promise/agreed-after-due',
  severity: 'error',
  title: 'A promise was made after the day on which it was due.',
  docs: `
\`agreedOn\` is the day of the promise, \`due\` the day of its fulfilment. The other way round there is no time to be late
in, and every number that is counted from it is wrong. Usually one of the two has a slip of the pen in its year or month.

\`\`\`yaml
agreedOn: 2026-12-05
outputs:
  order-placed: { due: 2026-11-11 }
\`\`\`

Correct the date that is wrong. What was already delivered is not reported.
`,
  on: ['contract'],
  *run(context) {
    const { document } = context;
    for (const output of document.outputs) {
      const agreedOn = agreedOnOf({ contract: document, output });
      const { due } = output;
      if (!due || !agreedOn || compareDates(agreedOn.value, due.value) <= 0) continue;
      if (isDelivered({ contract: document, output }, context)) continue;
      yield {
        message: `“${output.name}” is due on ${formatDate(due.value)}, but was agreed on ${formatDate(agreedOn.value)}, after that. Correct one of the two.`,
        range: due.node,
        related: [{ file: context.file.key, range: agreedOn.entry ?? agreedOn.node, message: 'Agreed on this day' }],
      };
    }
  },
});
