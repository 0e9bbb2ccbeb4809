import { rule } from '../../rule.js';

export const noKind = rule({
  id: 'format/no-kind',
  severity: 'error',
  title: 'A file does not say what it is.',
  docs: `
The key at the top level tells the kind of a file, and its value is the id: \`contract\`, \`team\`, \`policy\` or \`status\`.
A file without one declares nothing.

\`\`\`yaml
title: Orders
\`\`\`

\`\`\`yaml
contract: payments/orders
title: Orders
\`\`\`
`,
});
