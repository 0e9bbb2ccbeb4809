import { rule } from '../../rule.js';

export const syntax = rule({
  id: 'yaml/syntax',
  severity: 'error',
  title: 'The text cannot be read as YAML.',
  docs: `
A file that is half-typed, or has a bracket, quote or indentation in the wrong place, cannot be read as a whole. What
stands around the place is read all the same: outline, references and the other rules go on.

\`\`\`yaml
outputs:
  order-placed: { due: 2026-12-11       # the closing brace is missing
\`\`\`

\`\`\`yaml
outputs:
  order-placed: { due: 2026-12-11 }
\`\`\`
`,
});
