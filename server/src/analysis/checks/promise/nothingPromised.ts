import { entry } from '../../../syntax/query.js';
import { rule } from '../../rule.js';

/** A key that cannot be read is a fault of its own: something was to be promised. */
const promises = ['schema', 'accepts', 'due', 'levels', 'scope', 'budget'];

export const nothingPromised = rule({
  id: 'promise/nothing-promised',
  severity: 'warning',
  title: 'An output promises neither a shape, nor a date, nor a level.',
  docs: `
A promise is something that can be kept or missed. An output without a schema, a due date, levels, scope or budget says
only that there will be something: nobody can rely on it, and no reversion point can watch it.

\`\`\`yaml
outputs:
  order-placed:
    summary: Emitted once per paid order.     # and what does it look like, and when?
\`\`\`

Add a \`schema\`, a \`due\` date or \`levels\`. While the contract is a draft, nothing is reported.
`,
  on: ['contract'],
  *run({ document }) {
    if (document.stage?.value === 'draft') return;
    for (const { name, nameNode, body } of document.outputs) {
      if (!body || promises.some(key => entry(body, key))) continue;
      yield {
        message: `“${name}” promises neither a shape, nor a date, nor a level. Add “schema”, “due” or “levels”.`,
        range: nameNode,
      };
    }
  },
});
