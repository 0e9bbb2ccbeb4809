import { breakingRule } from './breakingRule.js';

export const schemaChanged = breakingRule({
  id: 'breaking/schema-changed',
  title: 'A schema changed as a whole, in a way that no smaller change explains.',
  docs: `
Nearly always a break is told at the change that makes it, or at the few that make it only together. Where a schema was
written anew, so that no smaller change explains the break, or where too much changed to find out, the verdict is about
the whole, with an example of a payload that shows it.

\`\`\`yaml
# before                                        # now
allOf:                                          allOf:
  - unevaluatedProperties: true                   - unevaluatedProperties: true
    properties: { note: { type: string } }        - unevaluatedProperties: false
  - unevaluatedProperties: false                    properties: { note: { type: string } }
\`\`\`

Change one thing at a time: each step then has its own verdict.
`,
});
