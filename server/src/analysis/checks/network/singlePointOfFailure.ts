import { count } from '../../../base/plural.js';
import { listOf } from '../../../base/suggest.js';
import { directReliances, namesOf } from '../../consumers.js';
import { rule } from '../../rule.js';
import { isDelivered } from '../promise/providers.js';
import { needsPlanB } from './planB.js';

export const singlePointOfFailure = rule({
  id: 'network/single-point-of-failure',
  severity: 'information',
  title: 'Several contracts stand still if one output fails.',
  docs: `
When several contracts need the same output, and none of them has a Plan B, its failure stops them all at once.
That is worth knowing for its provider, who may want to make it safer first, and for those who rely on it.

\`\`\`yaml
# payments/orders#order-placed is needed hard by
#   data/daily-totals, storefront/order-history and support/order-lookup
\`\`\`

Agree on a Plan B in the contracts that rely on it, offer a second way to the same (an export, a cached copy), or let
some of them go on without it (\`need: soft\`). The policy's \`singlePointFrom\` says how many contracts are several (3 when
left out). What was already delivered is not reported.
`,
  on: ['contract'],
  *run(context) {
    const { document, view, settings } = context;
    for (const output of document.outputs) {
      const stuck = directReliances(namesOf(document, output), view).filter(({ contract, input }) =>
        needsPlanB(contract, input),
      );
      const contracts = [...new Set(stuck.map(({ contract }) => contract.id.value))];
      if (contracts.length < settings.singlePointFrom || isDelivered({ contract: document, output }, context)) continue;
      yield {
        message: `If “${output.name}” fails, ${count(contracts.length, 'contract')} without a Plan B stand still: ${listOf(contracts.slice(0, 5), 'and')}${contracts.length > 5 ? ` and ${contracts.length - 5} more` : ''}.`,
        range: output.nameNode,
        related: stuck.map(({ file, contract, input }) => ({
          file: file.key,
          range: input.nameNode,
          message: `${contract.id.value} needs it and has no Plan B`,
        })),
      };
    }
  },
});
