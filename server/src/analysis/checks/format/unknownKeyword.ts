import { rule } from '../../rule.js';

export const unknownKeyword = rule({
  id: 'format/unknown-keyword',
  severity: 'information',
  title: 'A keyword of a schema is none, and looks like one.',
  docs: `
JSON Schema lets unknown keywords be, so a mistyped one silently demands nothing.

\`\`\`yaml
schema:
  type: object
  requried: [id]
\`\`\`

\`\`\`yaml
schema:
  type: object
  required: [id]
\`\`\`

Keywords of your own begin with \`x-\`, and are not reported.
`,
});
