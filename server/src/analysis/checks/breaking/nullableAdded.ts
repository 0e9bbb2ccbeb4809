import { breakingRule } from './breakingRule.js';

export const nullableAdded = breakingRule({
  id: 'breaking/nullable-added',
  title: 'A value may now be null.',
  mend: 'Leave the field out instead, or keep sending a value.',
  docs: `
Consumers were promised a value, and now may find \`null\` in its place.

\`\`\`yaml
# before                                # now
email: { type: string }                 email: { type: [string, 'null'] }
\`\`\`

Leave the field out instead where the schema already lets it be absent, or keep sending a value.
`,
});
