import { calledInSentence } from '../../baseline.js';
import { rule } from '../../rule.js';
import { outputReferences } from '../reference/outputReferences.js';
import { removedContract } from '../reference/removedContract.js';
import { replacing } from '../reference/replacing.js';

export const contractRemoved = rule({
  id: 'breaking/contract-removed',
  severity: 'error',
  title: 'A contract that an input relies on is gone.',
  docs: `
The baseline still has the contract, the files as they stand do not. Nobody is told by its own file any more, so this
is reported where it hurts: at the input that relies on it.

\`\`\`yaml
inputs:
  cart: { from: storefront/cart#cart-snapshot }     # cart.contract.yaml was deleted
\`\`\`

A contract that was only renamed keeps its old id under \`formerly\`. One that really ends is first marked \`deprecated\`,
so that its consumers can move.
`,
  on: ['contract'],
  *run(context) {
    const { baseline, document, view } = context;
    if (baseline.state !== 'ready') return;
    for (const { value, node } of outputReferences(document)) {
      const removed = removedContract(value.contract, context);
      if (!removed) continue;
      const meant = view.contractsLike(value.contract).slice(0, 1);
      yield {
        message: `The contract “${value.contract}” is gone, and this relies on it: ${calledInSentence(baseline.label)} still has it. Bring it back, rely on something else, or, if it has a new id, name the old one there under “formerly”.`,
        range: { start: node.start, end: node.end },
        related: [
          {
            file: removed.file.key,
            range: removed.document.id.node,
            message: `As it was in ${calledInSentence(baseline.label)}`,
            inBaseline: true,
          },
        ],
        fixes: replacing(
          node,
          meant.map(id => `${id}#${value.output}`),
          context,
        ),
      };
    }
  },
});
