import { rule } from '../../rule.js';

export const wrongType = rule({
  id: 'format/wrong-type',
  severity: 'error',
  title: 'A field has the wrong form: a list where a text is expected, or the like.',
  docs: `
Each field is a text, a number, a list or a map. Quotes make a text of what YAML would read as a number or a boolean.

\`\`\`yaml
uses: /total
\`\`\`

\`\`\`yaml
uses: [/total]
\`\`\`
`,
});
