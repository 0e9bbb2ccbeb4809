import { rule } from '../../rule.js';

export const starIsAlias = rule({
  id: 'yaml/star-is-alias',
  severity: 'error',
  title: 'A value begins with a star, which repeats another value in YAML.',
  docs: `
\`*name\` stands for what was marked \`&name\` further up. A path into a payload begins with a slash, a wildcard version
range needs quotes.

\`\`\`yaml
uses: [*/sku]
version: *
\`\`\`

\`\`\`yaml
uses: [/*/sku]
version: '*'
\`\`\`
`,
});
