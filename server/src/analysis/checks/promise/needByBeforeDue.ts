import { count } from '../../../base/plural.js';
import { compareDates, daysBetween, formatDate } from '../../../base/values/date.js';
import { rule } from '../../rule.js';
import { isDelivered, providersOf } from './providers.js';

export const needByBeforeDue = rule({
  id: 'promise/need-by-before-due',
  severity: 'warning',
  title: 'An input is needed before its provider has promised it.',
  docs: `
The consumer says by which day it needs the input; the provider says on which day it is due. When the first comes before
the second, the plan is late on the day it is written, although nobody has missed anything.

\`\`\`yaml
inputs:
  cart: { from: storefront/cart#cart-snapshot, needBy: 2026-11-27 }   # due on 2026-12-04
\`\`\`

Move \`needBy\`, agree on an earlier date with the provider, or start with Plan B. What was already delivered is not
reported.
`,
  on: ['contract'],
  *run(context) {
    for (const { input, provider, output } of providersOf(context)) {
      const { needBy } = input;
      const { due } = output;
      if (!needBy || !due || compareDates(needBy.value, due.value) >= 0) continue;
      if (isDelivered({ contract: provider.document, output }, context)) continue;
      const days = daysBetween(needBy.value, due.value);
      yield {
        message: `“${input.name}” is needed by ${formatDate(needBy.value)}, but ${input.from?.value.contract}#${output.name} is due on ${formatDate(due.value)}, ${count(days, 'day')} later.`,
        range: needBy.node,
        related: [{ file: provider.file.key, range: due.entry ?? due.node, message: 'Due here' }],
        fixes: [
          {
            title: `Move needBy to ${formatDate(due.value)}`,
            edits: [{ file: context.file.key, range: needBy.node, newText: formatDate(due.value) }],
            safe: false,
          },
        ],
      };
    }
  },
});
