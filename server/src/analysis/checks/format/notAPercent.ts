import { rule } from '../../rule.js';

export const notAPercent = rule({
  id: 'format/not-a-percent',
  severity: 'error',
  title: 'A text is not a percentage.',
  docs: `
A tolerance is written with its sign, \`20 %\`: a bare \`20\` or \`0.2\` could mean either.

\`\`\`yaml
tolerance: 0.2
\`\`\`

\`\`\`yaml
tolerance: 20 %
\`\`\`
`,
});
