import { rule } from '../../rule.js';

export const unknownTag = rule({
  id: 'yaml/unknown-tag',
  severity: 'warning',
  title: 'A value has a YAML tag that is not known here.',
  docs: `
A tag (\`!something\`) asks the reader for a type of its own. Contracts use none, and the tag is ignored.

\`\`\`yaml
budget: !money 40000 EUR
\`\`\`

\`\`\`yaml
budget: 40000 EUR
\`\`\`

If the value is meant to begin with \`!\`, put it in quotes.
`,
});
