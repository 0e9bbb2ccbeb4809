import { quoted } from '../../../base/quote.js';
import { closest, listOf } from '../../../base/suggest.js';
import { rule } from '../../rule.js';
import { didYouMean, replacing } from './replacing.js';

export const unknownInput = rule({
  id: 'reference/unknown-input',
  severity: 'error',
  title: 'A reversion point watches, or an output depends on, an input that the contract does not have.',
  docs: `
A reversion point watches inputs of its own contract, and an output's \`dependsOn\` names inputs of its own contract. A
name that is none of them watches nothing, and the switch to Plan B would never happen.

\`\`\`yaml
inputs:
  cart: { from: storefront/cart#cart-snapshot }
reversionPoints:
  static-catalogue:
    watches: carts        # the input is called “cart”
\`\`\`

Write the name of the input as it stands under \`inputs\`.
`,
  on: ['contract'],
  *run(context) {
    const { document } = context;
    const names = document.inputs.map(({ name }) => name);
    const watched = document.reversionPoints.flatMap(({ watches }) => watches.map(({ input }) => input));
    const depended = document.outputs.flatMap(({ dependsOn }) => dependsOn ?? []);
    for (const { value, node } of [...watched, ...depended]) {
      if (names.includes(value)) continue;
      const meant = closest(value, names, 3);
      const has =
        names.length === 0
          ? ' It has no inputs.'
          : meant.length > 0
            ? didYouMean(meant)
            : ` It has ${listOf(names, 'and')}.`;
      yield {
        message: `This contract has no input ${quoted(value)}.${has}`,
        range: node,
        fixes: replacing(node, meant, context),
      };
    }
  },
});
