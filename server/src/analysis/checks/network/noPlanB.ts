import { rule } from '../../rule.js';
import { isDelivered, providersOf } from '../promise/providers.js';
import { needsPlanB, watching } from './planB.js';

export const noPlanB = rule({
  id: 'network/no-plan-b',
  severity: 'information',
  title: 'A hard input has no Plan B.',
  docs: `
Without a hard input the contract is blocked. A reversion point agrees in advance on what is done instead, and when:
then nobody waits for a meeting on the day on which the provider is late.

\`\`\`yaml
inputs:
  cart: { from: storefront/cart#cart-snapshot, need: hard, needBy: 2026-11-27 }
reversionPoints:
  static-catalogue:
    watches: cart
    planB:
      summary: Serve the nightly catalogue snapshot instead of live carts.
      leadTime: 5d
\`\`\`

Write a reversion point that watches the input, or say \`need: soft\` if the work goes on without it. A point in
\`shadow\` mode only logs and does not count. What was already delivered is not reported.
`,
  on: ['contract'],
  *run(context) {
    const { document } = context;
    for (const { input, provider, output } of providersOf(context)) {
      if (!needsPlanB(document, input) || isDelivered({ contract: provider.document, output }, context)) continue;
      const shadow = watching(document, input).some(({ mode }) => mode?.value === 'shadow');
      const but = shadow
        ? ' A reversion point watches it, but in shadow mode: arm it.'
        : ' Add a reversion point that watches it, or say “need: soft”.';
      yield {
        message: `Without “${input.name}” this contract is blocked, and there is no Plan B.${but}`,
        range: input.nameNode,
      };
    }
  },
});
