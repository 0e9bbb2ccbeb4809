import { rule } from '../../rule.js';

export const decimalComma = rule({
  id: 'yaml/decimal-comma',
  severity: 'error',
  title: 'A comma inside braces splits a decimal number in two.',
  docs: `
Inside braces and brackets a comma ends an entry, so \`99,5 %\` is the number \`99\` and a key called \`5 %\`. Decimals have
a point.

\`\`\`yaml
availability: { atLeast: 99,5 %, window: 28d }
\`\`\`

\`\`\`yaml
availability: { atLeast: 99.5 %, window: 28d }
\`\`\`
`,
});
