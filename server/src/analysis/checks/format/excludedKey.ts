import { rule } from '../../rule.js';

export const excludedKey = rule({
  id: 'format/excluded-key',
  severity: 'error',
  title: 'Two fields contradict each other.',
  docs: `
A level is “at least”, “at most” or a range; with two of them it would be unclear what is promised, and what a miss is
counted on.

\`\`\`yaml
levels:
  batch-size: { atLeast: 18, atMost: 24 }
\`\`\`

\`\`\`yaml
levels:
  batch-size: { range: [18, 24] }
\`\`\`
`,
});
