import { rule } from '../../rule.js';

export const reservedName = rule({
  id: 'format/reserved-name',
  severity: 'error',
  title: 'A name has a meaning of its own.',
  docs: `
A reversion point watches \`date\`, \`shape\`, \`scope\` and \`cost\`, and levels by their names. A level that is called like
one of the four could not be told from it.

\`\`\`yaml
levels:
  cost: { atMost: 3 }
\`\`\`

\`\`\`yaml
levels:
  cost-per-order: { atMost: 3 }
\`\`\`
`,
});
