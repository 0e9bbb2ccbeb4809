import { breakingRule } from './breakingRule.js';

export const itemCountWidened = breakingRule({
  id: 'breaking/item-count-widened',
  title: 'A list may have fewer or more items than before.',
  docs: `
Consumers were promised how many items there are: one at least, so they read the first; a hundred at most, so they
show them on one page.

\`\`\`yaml
# before                                # now
lines: { type: array, minItems: 1 }     lines: { type: array }
\`\`\`

Keep the limit, or publish the larger list as an output of its own.
`,
});
