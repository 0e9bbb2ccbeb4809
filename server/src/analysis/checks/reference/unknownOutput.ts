import { quoted } from '../../../base/quote.js';
import { closest, listOf } from '../../../base/suggest.js';
import { rule } from '../../rule.js';
import { outputReferences } from './outputReferences.js';
import { didYouMean, replacing } from './replacing.js';

export const unknownOutput = rule({
  id: 'reference/unknown-output',
  severity: 'error',
  title: 'A reference names an output that its contract does not promise.',
  docs: `
The contract is there, but it has no output of that name: nobody has promised what the consumer relies on.

\`\`\`yaml
inputs:
  cart:
    from: storefront/cart#snapshot   # the output is called “cart-snapshot”
\`\`\`

Correct the name. A provider who renames an output keeps the old name under the output's \`formerly\`, so that consumers
are told the new name instead of an error.
`,
  on: ['contract'],
  *run(context) {
    const { document, view } = context;
    for (const { value, node } of outputReferences(document)) {
      const provider = view.contract(value.contract)?.document;
      if (!provider || provider.outputs.some(({ name }) => name === value.output)) continue;
      const range = { start: node.start, end: node.end };
      const renamed = provider.outputs.find(({ formerly }) => formerly.some(former => former.value === value.output));
      if (renamed) {
        yield {
          message: `“${value.output}” is now called “${renamed.name}”.`,
          severity: 'warning',
          range,
          fixes: replacing(node, [`${value.contract}#${renamed.name}`], context, { safe: true }),
        };
        continue;
      }
      const names = provider.outputs.map(({ name }) => name);
      const meant = closest(value.output, names, 3);
      const has =
        names.length === 0
          ? ' It promises nothing yet.'
          : meant.length > 0
            ? didYouMean(meant)
            : ` It has ${listOf(names.slice(0, 8), 'and')}.`;
      yield {
        message: `The contract “${value.contract}” has no output ${quoted(value.output)}.${has}`,
        range,
        fixes: replacing(
          node,
          meant.map(name => `${value.contract}#${name}`),
          context,
        ),
      };
    }
  },
});
