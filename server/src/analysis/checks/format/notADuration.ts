import { rule } from '../../rule.js';

export const notADuration = rule({
  id: 'format/not-a-duration',
  severity: 'error',
  title: 'A text is not a duration.',
  docs: `
A duration in plans is a whole number of days, weeks, months or quarters: \`5d\`, \`2w\`, \`3M\`, \`1Q\`.

\`\`\`yaml
leadTime: 5 days
\`\`\`

\`\`\`yaml
leadTime: 5d
\`\`\`
`,
});
