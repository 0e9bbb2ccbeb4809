import { breakingRule } from './breakingRule.js';

export const rangeWidened = breakingRule({
  id: 'breaking/range-widened',
  title: 'A number may be smaller or larger than before.',
  docs: `
Consumers were promised bounds and reckon with them: a column that is too narrow, a negative price.

\`\`\`yaml
# before                                # now
total: { type: number, minimum: 0 }     total: { type: number }
\`\`\`

Keep the bound, or put the new values into a field of their own.
`,
});
