import { rule } from '../../rule.js';

export const notAnId = rule({
  id: 'format/not-an-id',
  severity: 'error',
  title: 'A text is not an id or a name.',
  docs: `
Ids are paths of lower-case words, \`payments/orders\`; names of outputs, inputs and levels are lower-case words with
hyphens. So they can be said aloud, typed everywhere, and never differ by a capital letter only.

\`\`\`yaml
contract: Payments/Orders
\`\`\`

\`\`\`yaml
contract: payments/orders
\`\`\`
`,
});
