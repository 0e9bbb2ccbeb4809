import { rule } from '../../rule.js';

export const agreedOnMissing = rule({
  id: 'promise/agreed-on-missing',
  severity: 'warning',
  title: 'A binding promise with a due date does not say when it was made.',
  docs: `
A miss is counted against the time there was: 20 % late of a promise made a year ahead is not 20 % late of one made last
week. So a promise that binds (\`stage: agreed\` and later) and has a due date needs the day on which it was made.

\`\`\`yaml
contract: payments/orders
stage: agreed
agreedOn: 2026-10-05        # without this line no miss can be computed
outputs:
  order-placed: { due: 2026-12-11 }
\`\`\`

Add \`agreedOn\` to the contract, or to the output that was promised later than the rest.
`,
  on: ['contract'],
  *run({ document }) {
    const stage = document.stage?.value;
    if (document.agreedOn || !(stage === 'agreed' || stage === 'delivered' || stage === 'deprecated')) return;
    for (const { name, due, agreedOn } of document.outputs) {
      if (!due || agreedOn) continue;
      yield {
        message: `“${name}” has a due date, but nothing says when it was promised. Add “agreedOn” to the contract.`,
        range: due.node,
      };
    }
  },
});
