import { rule } from '../../rule.js';

export const keyNotText = rule({
  id: 'yaml/key-not-text',
  severity: 'error',
  title: 'A key is missing, or is no text.',
  docs: `
Keys are names, and names are texts. A number or \`true\` before a colon is read as something else, and reads back
differently in other tools.

\`\`\`yaml
levels:
  404: { atMost: 1 % }
\`\`\`

\`\`\`yaml
levels:
  not-found: { atMost: 1 % }
\`\`\`
`,
});
