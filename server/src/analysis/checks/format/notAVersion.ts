import { rule } from '../../rule.js';

export const notAVersion = rule({
  id: 'format/not-a-version',
  severity: 'error',
  title: 'A text is not a version.',
  docs: `
A version has three numbers, \`major.minor.patch\`: what broke, what was added, what was only reworded.

\`\`\`yaml
version: v2.1
\`\`\`

\`\`\`yaml
version: 2.1.0
\`\`\`
`,
});
