import { rule } from '../../rule.js';

export const notARange = rule({
  id: 'format/not-a-range',
  severity: 'error',
  title: 'A text is not a range of versions.',
  docs: `
Ranges are written as npm writes them: \`^1.2.0\` is 1.2.0 or later without a breaking change.

\`\`\`yaml
version: 1.2.0 or newer
\`\`\`

\`\`\`yaml
version: ^1.2.0
\`\`\`
`,
});
