import { breakingRule } from './breakingRule.js';

export const outputRemoved = breakingRule({
  id: 'breaking/output-removed',
  title: 'An output is no longer promised.',
  mend: 'Keep it and deprecate it first; if it has a new name, add the old one to its “formerly”.',
  docs: `
Every input that relies on the output loses its ground. An output that was only renamed keeps its old name under
\`formerly\`, and is not reported.

\`\`\`yaml
outputs:
  order-created:                # was: order-placed
    formerly: [order-placed]
\`\`\`

Keep the output and mark it \`deprecated\`, with the day on which it ends and what to use instead. After that day, and
when nobody relies on it any more, it can go.
`,
});
