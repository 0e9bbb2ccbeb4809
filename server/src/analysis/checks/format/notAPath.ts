import { rule } from '../../rule.js';

export const notAPath = rule({
  id: 'format/not-a-path',
  severity: 'error',
  title: 'A text is not a path into a payload.',
  docs: `
Paths are JSON Pointers: each step begins with a slash, \`*\` stands for any item or key, and a path covers everything
under it.

\`\`\`yaml
uses: ['lines[*].sku', total]
\`\`\`

\`\`\`yaml
uses: [/lines/*/sku, /total]
\`\`\`
`,
});
