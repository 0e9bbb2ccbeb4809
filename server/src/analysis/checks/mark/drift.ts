import { count } from '../../../base/plural.js';
import { daysBetween, formatDate } from '../../../base/values/date.js';
import { limitFor } from '../../../base/values/missLimit.js';
import { formatPercent } from '../../../base/values/percent.js';
import type { Contract, Input } from '../../../model/contract.js';
import { marksOf } from '../../reversion/marks.js';
import { missOfDate } from '../../reversion/misses/date.js';
import { type RuleContext, rule } from '../../rule.js';
import { isDelivered, providersOf } from '../promise/providers.js';

export const drift = rule({
  id: 'mark/drift',
  severity: 'warning',
  title: 'A date moved far from the first one, though each step was accepted.',
  docs: `
Each new pin accepts a new date, and the miss is counted from there. Many small steps are a large one: the drift is the
lateness of today's date against the first pin.

\`\`\`yaml
pins:
  - { date: 2026-01-05, version: 1.2.0, due: 2026-03-31 }
  - { date: 2026-03-02, version: 1.2.0, due: 2026-04-15 }
  - { date: 2026-04-01, version: 1.2.0, due: 2026-05-08 }      # 38 of 85 days late, 44.7 %
\`\`\`

Reported above the policy's \`driftLimit\` (twice the tolerance when left out). Talk about it once, as a whole: with the
provider about a date that holds, or within the team about Plan B.
`,
  on: ['contract'],
  *run(context) {
    for (const { input, provider, output } of providersOf(context)) {
      const [first, second] = marksOf(input);
      if (!first?.due || !second || !output.due) continue;
      if (isDelivered({ contract: provider.document, output }, context)) continue;
      const { settings } = context;
      const miss = missOfDate({ agreedOn: first.agreedOn, due: first.due }, output.due.value, settings.smallestWindow);
      if (miss.kind !== 'known') continue;
      const limit = limitFor(settings.driftLimit, toleranceFor(input, context));
      if (miss.ratio.compare(limit) <= 0) continue;
      const days = count(daysBetween(first.due, output.due.value), 'day');
      yield {
        message: `“${input.name}” was first agreed for ${formatDate(first.due)} and is due on ${formatDate(output.due.value)} now: ${days} later in ${count(marksOf(input).length, 'pin')} (${miss.words}, ${formatPercent(miss.ratio)}; the limit is ${formatPercent(limit)}).`,
        range: input.nameNode,
        related: [{ file: provider.file.key, range: output.due.entry ?? output.due.node, message: 'Due here' }],
      };
    }
  },
});

/** The smallest tolerance of the reversion points that watch an input, else the policy's. */
function toleranceFor(input: Input, { document, settings }: RuleContext<Contract>): typeof settings.tolerance {
  const own = document.reversionPoints
    .filter(({ watches }) => watches.some(watch => watch.input.value === input.name))
    .map(({ missBy }) => missBy?.value ?? settings.tolerance);
  return own.reduce(
    (least, tolerance) => (tolerance.compare(least) < 0 ? tolerance : least),
    own[0] ?? settings.tolerance,
  );
}
