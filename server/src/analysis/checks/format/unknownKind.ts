import { rule } from '../../rule.js';

export const unknownKind = rule({
  id: 'format/unknown-kind',
  severity: 'error',
  title: 'A file names a kind that this version does not know.',
  docs: `
The kinds are \`contract\`, \`team\`, \`policy\` and \`status\`. \`decision\`, \`initiative\`, \`andon\` and \`review\` are reserved
for a later version of the language.

\`\`\`yaml
contracts: payments/orders
\`\`\`

\`\`\`yaml
contract: payments/orders
\`\`\`
`,
});
