import { rule } from '../../rule.js';

export const empty = rule({
  id: 'format/empty',
  severity: 'error',
  title: 'A field has no value.',
  docs: `
A key with nothing behind its colon says nothing, although it looks as if it did.

\`\`\`yaml
outputs:
  order-placed:
    due:
\`\`\`

Write the value, or remove the key until it is known: missing data is a state of its own, and no rule takes it for
fine.
`,
});
