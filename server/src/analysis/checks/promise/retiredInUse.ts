import { compareDates } from '../../../base/values/date.js';
import type { Contract, Output } from '../../../model/contract.js';
import { type RuleContext, rule } from '../../rule.js';
import { outputReferences } from '../reference/outputReferences.js';

export const retiredInUse = rule({
  id: 'promise/retired-in-use',
  severity: 'error',
  title: 'An input or a Plan B relies on a contract that is retired.',
  docs: `
A retired contract promises nothing any more: nobody answers for what its outputs were. A plan that relies on one stands
on nothing, and a Plan B most of all.

\`\`\`yaml
# provider                                # consumer
contract: storefront/legacy-basket        inputs:
stage: retired                              basket: { from: storefront/legacy-basket#contents }
\`\`\`

Move to what its provider names instead, or agree with the provider on going on. A contract that is retired itself is not
reported.
`,
  on: ['contract'],
  *run(context) {
    const { document, view } = context;
    if (document.stage?.value === 'retired') return;
    for (const { value, node } of outputReferences(document)) {
      const provider = view.contract(value.contract);
      const stage = provider?.document.stage;
      if (!provider || stage?.value !== 'retired') continue;
      const output = provider.document.outputs.find(({ name }) => name === value.output);
      // `promise/deprecated-in-use` tells it already.
      if (output && hasEnded(output, context)) continue;
      const use = output?.deprecated?.use?.value;
      const instead = use ? `${use.contract}#${use.output}` : undefined;
      yield {
        message: `“${value.contract}” is retired: nothing is promised any more.${instead ? ` Use “${instead}” instead.` : ''}`,
        range: node,
        related: [{ file: provider.file.key, range: stage.node, message: 'Retired here' }],
        fixes: instead
          ? [
              {
                title: `Rely on “${instead}”`,
                edits: [{ file: context.file.key, range: node, newText: instead }],
                safe: false,
              },
            ]
          : [],
      };
    }
  },
});

function hasEnded({ deprecated }: Output, { asOf }: RuleContext<Contract>): boolean {
  const sunset = deprecated?.sunset?.value;
  return sunset !== undefined && compareDates(sunset, asOf) < 0;
}
