import { rule } from '../../rule.js';

export const wrongCount = rule({
  id: 'format/wrong-count',
  severity: 'error',
  title: 'A list has too few or too many items.',
  docs: `
A range has two ends, and a list that names things names at least one.

\`\`\`yaml
batch-size: { range: [18] }
\`\`\`

\`\`\`yaml
batch-size: { range: [18, 24] }
\`\`\`
`,
});
