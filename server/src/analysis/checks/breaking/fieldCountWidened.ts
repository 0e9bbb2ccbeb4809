import { breakingRule } from './breakingRule.js';

export const fieldCountWidened = breakingRule({
  id: 'breaking/field-count-widened',
  title: 'An object may have fewer or more fields than before.',
  docs: `
Consumers were promised how many fields there are at least or at most, and reckon with it.

\`\`\`yaml
# before                                         # now
prices: { type: object, minProperties: 1 }       prices: { type: object }
\`\`\`

Keep the limit, or publish the change in a new output.
`,
});
