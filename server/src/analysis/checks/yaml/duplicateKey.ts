import { rule } from '../../rule.js';

export const duplicateKey = rule({
  id: 'yaml/duplicate-key',
  severity: 'error',
  title: 'A key stands twice in one map.',
  docs: `
Of two equal keys only the first would count, and nobody sees which one that is. Two outputs, inputs or levels of one
name are the same mistake.

\`\`\`yaml
outputs:
  order-placed: { due: 2026-12-11 }
  order-placed: { due: 2027-01-15 }     # which of the two is promised?
\`\`\`

Keep one of them, or give the second another name.
`,
});
