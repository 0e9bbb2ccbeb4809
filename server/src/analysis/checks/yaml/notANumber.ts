import { rule } from '../../rule.js';

export const notANumber = rule({
  id: 'yaml/not-a-number',
  severity: 'error',
  title: 'A number is infinite, no number at all, or too large to reckon with.',
  docs: `
\`.inf\`, \`.nan\` and \`1e400\` are numbers for YAML, but no promise can be compared with them.

\`\`\`yaml
properties:
  total: { type: number, maximum: .inf }
\`\`\`

Write a finite number, leave the limit out, or put the value in quotes if it is a text.
`,
});
