import { breakingRule } from './breakingRule.js';

export const multipleOfChanged = breakingRule({
  id: 'breaking/multiple-of-changed',
  title: 'A number has other steps than before, or none any more.',
  docs: `
Consumers who were promised whole cents, or packs of six, reckon with them. In a request, it is a demand.

\`\`\`yaml
# before                                        # now
total: { type: number, multipleOf: 0.01 }       total: { type: number }
\`\`\`

Keep the step, or put finer values into a field of their own.
`,
});
