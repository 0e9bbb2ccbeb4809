import { count } from '../../../base/plural.js';
import { daysBetween, formatDate, type PlainDate } from '../../../base/values/date.js';
import { formatPercent } from '../../../base/values/percent.js';
import { isThin, windowOf } from '../../margin.js';
import { rule } from '../../rule.js';
import { isDelivered, providersOf } from '../promise/providers.js';

export const noMargin = rule({
  id: 'network/no-margin',
  severity: 'hint',
  title: 'An input is needed on the day on which it is due, or hardly later.',
  docs: `
A promise that is kept on its last day is kept. A plan that needs it on that very day has no room for anything: not
for the day it takes to build it in, and not for the smallest delay.

\`\`\`yaml
inputs:
  cart: { from: storefront/cart#cart-snapshot, needBy: 2026-12-11 }   # due on 2026-12-11
\`\`\`

Move \`needBy\` if there is room, agree on an earlier date, or have a Plan B. A margin is thin below the policy's
\`thinMargin\` (10 % of the time between promise and due date when left out). What was already delivered is not
reported.
`,
  on: ['contract'],
  *run(context) {
    for (const { input, provider, output } of providersOf(context)) {
      const margin = marginOf(input.needBy?.value, output.due?.value);
      if (!input.needBy || !output.due || margin === undefined || margin < 0) continue;
      const promised = { contract: provider.document, output };
      if (!isThin(margin, promised, context.settings) || isDelivered(promised, context)) continue;
      const due = `${input.from?.value.contract}#${output.name} is due on ${formatDate(output.due.value)}`;
      yield {
        message:
          margin === 0
            ? `${due}, the very day on which “${input.name}” is needed: there is no margin.`
            : `${due}, ${count(margin, 'day')} before “${input.name}” is needed. Of a promise made ${count(windowOf(promised), 'day')} ahead that is a thin margin (below ${formatPercent(context.settings.thinMargin)}).`,
        range: input.needBy.node,
        related: [{ file: provider.file.key, range: output.due.entry ?? output.due.node, message: 'Due here' }],
      };
    }
  },
});

/** Days between the provider's date and the day of need; negative when the date comes later. */
function marginOf(needBy: PlainDate | undefined, due: PlainDate | undefined): number | undefined {
  return needBy && due && daysBetween(due, needBy);
}
