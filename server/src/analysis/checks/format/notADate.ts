import { rule } from '../../rule.js';

export const notADate = rule({
  id: 'format/not-a-date',
  severity: 'error',
  title: 'A text is not a date.',
  docs: `
Dates are written year, month, day: \`2026-12-11\`. Every other spelling means another day to somebody.

\`\`\`yaml
due: 11.12.2026
\`\`\`

\`\`\`yaml
due: 2026-12-11
\`\`\`
`,
});
