import { quoted } from '../../../base/quote.js';
import { closest } from '../../../base/suggest.js';
import { rule } from '../../rule.js';
import { outputReferences } from './outputReferences.js';
import { didYouMean, replacing } from './replacing.js';

export const unknownContract = rule({
  id: 'reference/unknown-contract',
  severity: 'error',
  title: 'An input, a Plan B or a replacement names a contract that no file declares.',
  docs: `
A consumer relies on somebody's output by its address, \`contract#output\`. When no file of the workspace declares that
contract, nobody can tell the consumer what changes there.

\`\`\`yaml
inputs:
  cart:
    from: storefront/crat#cart-snapshot   # no file says “contract: storefront/crat”
\`\`\`

Correct the id, or ask the provider to write the contract down. If the contract was renamed, its new file can keep the
old id under \`formerly\`; a reference to the old id is then only pointed out.
`,
  on: ['contract'],
  *run(context) {
    const { document, view } = context;
    for (const { value, node } of outputReferences(document)) {
      if (view.contracts(value.contract).length > 0) continue;
      const range = { start: node.start, end: node.end };
      const [renamed] = view.formerly(value.contract);
      if (renamed) {
        const now = `${renamed.document.id.value}#${value.output}`;
        yield {
          message: `“${value.contract}” is now called “${renamed.document.id.value}”.`,
          severity: 'warning',
          range,
          fixes: replacing(node, [now], context, { safe: true }),
        };
        continue;
      }
      const meant = closest(value.contract, view.contractIds(), 3);
      yield {
        message: `No contract has the id ${quoted(value.contract)}.${didYouMean(meant)}`,
        range,
        fixes: replacing(
          node,
          meant.map(id => `${id}#${value.output}`),
          context,
        ),
      };
    }
  },
});
