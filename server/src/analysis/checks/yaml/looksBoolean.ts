import { rule } from '../../rule.js';

export const looksBoolean = rule({
  id: 'yaml/looks-boolean',
  severity: 'warning',
  title: 'A word is read as true or false by other YAML readers.',
  docs: `
\`no\`, \`on\`, \`off\`, \`yes\`, \`y\` and \`n\` are texts in YAML 1.2, and booleans in YAML 1.1, which many tools still read.
(The country Norway, \`NO\`, has become \`false\` in many a file.)

\`\`\`yaml
enum: [DE, NO, SE]
\`\`\`

\`\`\`yaml
enum: [DE, 'NO', SE]
\`\`\`
`,
});
