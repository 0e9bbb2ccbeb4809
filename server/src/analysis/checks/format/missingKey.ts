import { rule } from '../../rule.js';

export const missingKey = rule({
  id: 'format/missing-key',
  severity: 'error',
  title: 'A required field is missing.',
  docs: `
Some fields are what a thing is about: a contract without an owner belongs to nobody, an input without \`from\` relies
on nothing.

\`\`\`yaml
contract: payments/orders
version: 2.1.0
stage: agreed
\`\`\`

\`\`\`yaml
contract: payments/orders
version: 2.1.0
owner: payments
stage: agreed
\`\`\`
`,
});
