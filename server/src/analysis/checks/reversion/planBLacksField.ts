import { listOf } from '../../../base/suggest.js';
import { PromisedPaths } from '../../promisedPaths.js';
import { rule } from '../../rule.js';
import { livePoints } from './points.js';

export const planBLacksField = rule({
  id: 'reversion/plan-b-lacks-field',
  severity: 'warning',
  title: "Plan B's output lacks a field that is used.",
  docs: `
What takes an input's place must have what is read of it: else Plan B stands still on its first day.

\`\`\`yaml
inputs:
  cart: { from: storefront/cart#cart-snapshot, uses: [/total, /lines/*/sku] }
reversionPoints:
  static-catalogue:
    watches: cart
    planB: { from: storefront/catalogue#nightly }      # its schema has no “total”
\`\`\`

Choose an output that has the field, ask its provider to promise it, or take the field out of \`uses\` if Plan B can do
without. An output without a schema promises nothing that could be checked.
`,
  on: ['contract'],
  *run(context) {
    const { view } = context;
    for (const { point, planB, inputs } of livePoints(context)) {
      const { from } = planB;
      const provider = from && view.contract(from.value.contract);
      const output = provider?.document.outputs.find(({ name }) => name === from?.value.output);
      if (!from || !provider || !output?.schema) continue;
      const promised = PromisedPaths.of(provider.file, output.schema.node, key => view.schemaFile(key));
      const used = inputs.flatMap(({ uses }) => uses?.value ?? []).map(path => path.value.text);
      const lacking = [...new Set(used)].filter(path => promised.at(path) === 'absent');
      if (lacking.length === 0) continue;
      const shown = listOf(
        lacking.slice(0, 5).map(path => `“${path}”`),
        'and',
      );
      yield {
        message: `Plan B of “${point.name}” takes ${from.value.contract}#${output.name}, which has no ${shown}${lacking.length > 5 ? ` and ${lacking.length - 5} more` : ''}, but we use ${lacking.length === 1 ? 'it' : 'them'}.`,
        range: from.node,
        related: [{ file: provider.file.key, range: output.schema.entry ?? output.schema.node, message: 'Its schema' }],
      };
    }
  },
});
