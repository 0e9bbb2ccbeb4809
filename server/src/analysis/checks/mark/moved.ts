import { count } from '../../../base/plural.js';
import { compareDates, daysBetween, formatDate } from '../../../base/values/date.js';
import { formatPercent } from '../../../base/values/percent.js';
import { dueTrail } from '../../history/dueTrail.js';
import { movesInWords } from '../../history/told.js';
import { markOn } from '../../reversion/marks.js';
import { missOfDate } from '../../reversion/misses/date.js';
import { rule } from '../../rule.js';
import { isDelivered, providersOf } from '../promise/providers.js';
import { pinning } from './pinning.js';

export const moved = rule({
  id: 'mark/moved',
  severity: 'warning',
  title: 'The provider moved a date after it was accepted.',
  docs: `
The mark is the date that the consumer accepted last. When the provider moves its date, the contract reads as if all were
well; for the consumer it is a miss, until the consumer accepts the new date.

\`\`\`yaml
# the provider moved it
outputs:
  cart-snapshot: { due: 2026-12-04 }
# the consumer accepted another one
inputs:
  cart:
    pins: [{ date: 2026-09-14, version: 1.2.0, agreedOn: 2026-09-14, due: 2026-11-20 }]
\`\`\`

Accept it with a new pin, or leave the pin and let the reversion point decide. An earlier date is information.

Who moved it, and when, comes from git: “Moved by Ana Costa on 2026-10-12 (4f2a91c, “Broker migration”)”, or every step
where there were several. What is not committed yet is said to be so, and where a shallow clone does not reach back
far enough nobody is named.
`,
  on: ['contract'],
  *run(context) {
    const { file, asOf, settings, view } = context;
    for (const { input, provider, output } of providersOf(context)) {
      const mark = markOn(input, asOf);
      const due = output.due;
      if (!mark?.due || !due || compareDates(due.value, mark.due) === 0) continue;
      if (isDelivered({ contract: provider.document, output }, context)) continue;
      const days = daysBetween(mark.due, due.value);
      const miss = missOfDate({ agreedOn: mark.agreedOn, due: mark.due }, due.value, settings.smallestWindow);
      const name = `${provider.document.id.value}#${output.name}`;
      const sum = miss.kind === 'known' && days > 0 ? ` (${miss.words}, ${formatPercent(miss.ratio)})` : '';
      const trail = dueTrail({ file: provider.file, contract: provider.document, output }, mark, view);
      const who = movesInWords(trail, formatDate(due.value));
      yield {
        severity: days > 0 ? 'warning' : 'information',
        message: `${name} is due on ${formatDate(due.value)} now, ${count(Math.abs(days), 'day')} ${days > 0 ? 'later' : 'earlier'} than the ${formatDate(mark.due)} that was accepted on ${formatDate(mark.pinnedOn)}${sum}.${who === undefined ? '' : ` ${who}`} Pin it anew to accept it.`,
        range: mark.pin.due?.node ?? input.nameNode,
        related: [{ file: provider.file.key, range: due.entry ?? due.node, message: 'Due here' }],
        fixes: pinning(input, { contract: provider.document, output }, file, asOf),
      };
    }
  },
});
