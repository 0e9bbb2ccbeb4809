import { quoted } from '../../../base/quote.js';
import { closest, listOf } from '../../../base/suggest.js';
import { namesOfPart } from '../../../model/formerly.js';
import { rule } from '../../rule.js';
import { didYouMean, replacing } from './replacing.js';
import { namesIn } from './statusNames.js';

export const unknownReversionPoint = rule({
  id: 'reference/unknown-reversion-point',
  severity: 'warning',
  title: 'A status records a reversion point that its contract does not have.',
  docs: `
A trip is recorded by the consumer, in the status of the contract whose reversion point it is. An entry that names no
point of that contract is lost: the state would be computed as if nothing had happened.

\`\`\`yaml
status: payments/orders
entries:
  - { date: 2026-11-09, reversion: static-catalog, state: tripped }    # the point is called “static-catalogue”
\`\`\`

Correct the name. A reversion point that was renamed keeps its old name under \`formerly\`.
`,
  on: ['status'],
  *run(context) {
    const { document, view } = context;
    const contract = view.contract(document.id.value)?.document;
    if (!contract) return;
    const names = contract.reversionPoints.flatMap(namesOfPart);
    for (const [name, nodes] of namesIn(document.entries.map(({ reversion }) => reversion))) {
      if (names.includes(name)) continue;
      const meant = closest(name, names, 3);
      const has = names.length === 0 ? ' It has none.' : didYouMean(meant) || ` It has ${listOf(names, 'and')}.`;
      yield {
        message: `The contract “${contract.id.value}” has no reversion point ${quoted(name)}.${has}`,
        // A status keeps what it recorded of a point that is gone.
        severity: meant.length > 0 ? 'warning' : 'information',
        range: nodes[0],
        fixes: replacing(nodes, meant, context),
      };
    }
  },
});
