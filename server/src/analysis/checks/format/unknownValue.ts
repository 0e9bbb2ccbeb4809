import { rule } from '../../rule.js';

export const unknownValue = rule({
  id: 'format/unknown-value',
  severity: 'error',
  title: 'A word is not one of those that its field knows.',
  docs: `
Where a field has a fixed set of words, each has a meaning for the rules; another one has none.

\`\`\`yaml
stage: approved
\`\`\`

\`\`\`yaml
stage: agreed       # draft | proposed | agreed | delivered | deprecated | retired
\`\`\`
`,
});
