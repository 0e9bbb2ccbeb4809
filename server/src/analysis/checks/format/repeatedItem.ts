import { rule } from '../../rule.js';

export const repeatedItem = rule({
  id: 'format/repeated-item',
  severity: 'error',
  title: 'A list names the same thing twice.',
  docs: `
The second mention adds nothing, and is usually a slip for something else that now is missing.

\`\`\`yaml
uses: [/total, /total]
\`\`\`

\`\`\`yaml
uses: [/total, /currency]
\`\`\`
`,
});
