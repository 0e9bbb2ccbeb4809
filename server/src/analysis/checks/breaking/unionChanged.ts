import { breakingRule } from './breakingRule.js';

export const unionChanged = breakingRule({
  id: 'breaking/union-changed',
  title: 'A value became one of several variants, or ceased to be.',
  docs: `
Consumers tell the variants apart by what they were promised; a value that fits differently than before is read
wrongly.

\`\`\`yaml
# before                                        # now
type: string                                    oneOf: [{ type: string }, { type: object }]
\`\`\`

Add the new form as a field of its own.
`,
});
