import { breakingRule } from './breakingRule.js';

export const itemsChanged = breakingRule({
  id: 'breaking/items-changed',
  title: 'The items of a list are described differently.',
  docs: `
Where items were described, consumers read them so; without a description anything may be in the list.

\`\`\`yaml
# before                                                # now
tags: { type: array, items: { type: string } }          tags: { type: array }
\`\`\`

Keep the description of the items.
`,
});
