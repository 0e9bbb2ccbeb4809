import { watchedInputs } from '../../reversion/lastResponsibleMoment.js';
import { markOn } from '../../reversion/marks.js';
import { rule } from '../../rule.js';
import { isDelivered, providersOf } from '../promise/providers.js';
import { pinning } from './pinning.js';

export const notPinned = rule({
  id: 'mark/not-pinned',
  severity: 'warning',
  title: 'A reversion point watches the date of an input that has no pin.',
  docs: `
Lateness is counted against the date that the consumer accepted: its last pin. Without one, a provider that moves its
date was never late.

\`\`\`yaml
inputs:
  cart: { from: storefront/cart#cart-snapshot, needBy: 2026-11-27 }     # which date was agreed?
reversionPoints:
  static-catalogue:
    watches: cart
\`\`\`

Add a pin with what stands now: \`pins: [{ date: 2026-09-14, version: 1.2.0, agreedOn: 2026-09-14, due: 2026-11-20 }]\`.
Later pins are added behind it. What was delivered, or has no due date, needs none.
`,
  on: ['contract'],
  *run(context) {
    const { document, file, asOf } = context;
    const watched = new Set(
      document.reversionPoints
        .flatMap(point => watchedInputs(point, document))
        .filter(({ what }) => what === undefined || what.has('date'))
        .map(({ input }) => input),
    );
    for (const { input, provider, output } of providersOf(context)) {
      if (!watched.has(input) || !output.due || markOn(input, asOf)) continue;
      if (isDelivered({ contract: provider.document, output }, context)) continue;
      yield {
        message: `The date of “${input.name}” is watched, but no pin says which date was accepted, so a moved date is no miss. Pin what stands now.`,
        range: input.nameNode,
        fixes: pinning(input, { contract: provider.document, output }, file, asOf),
      };
    }
  },
});
