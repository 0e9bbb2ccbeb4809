import { rule } from '../../rule.js';

export const notASchema = rule({
  id: 'format/not-a-schema',
  severity: 'error',
  title: 'What stands under “schema” is not a JSON Schema.',
  docs: `
A payload is promised by a JSON Schema. A keyword with a value of the wrong form demands nothing or everything,
depending on who reads it, and no change of such a schema can be judged.

\`\`\`yaml
schema:
  type: strng
  required: true
  properties:
    id: string
\`\`\`

\`\`\`yaml
schema:
  type: object
  required: [id]
  properties:
    id: { type: string }
\`\`\`

Keywords that are not known here are let be: schemas may have as many of their own as they like.
`,
});
