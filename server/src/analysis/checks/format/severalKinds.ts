import { rule } from '../../rule.js';

export const severalKinds = rule({
  id: 'format/several-kinds',
  severity: 'error',
  title: 'A file declares two things at once.',
  docs: `
A file is one contract, one team, one policy or one status: then it can be moved, reviewed and owned as one.

\`\`\`yaml
contract: payments/orders
team: payments
\`\`\`

Move the second to a file of its own.
`,
});
