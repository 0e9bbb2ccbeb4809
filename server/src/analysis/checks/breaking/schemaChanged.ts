import { breakingRule } from './breakingRule.js';

export const schemaChanged = breakingRule({
  id: 'breaking/schema-changed',
  title: 'A schema changed as a whole, in a way that no smaller change explains.',
  docs: `
Sometimes changes break only together, or a schema was written anew. Then the verdict is about the whole, with an
example of a payload that shows it.

\`\`\`yaml
# before                                        # now
allOf: [{ minimum: 1 }, { maximum: 9 }]         enum: [0, 1]
\`\`\`

Change one thing at a time: each step then has its own verdict.
`,
});
