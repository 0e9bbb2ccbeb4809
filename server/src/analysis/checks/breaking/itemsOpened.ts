import { breakingRule } from './breakingRule.js';

export const itemsOpened = breakingRule({
  id: 'breaking/items-opened',
  title: 'A list can have further items now.',
  docs: `
Consumers were promised that nothing follows the items they know.

\`\`\`yaml
# before                                        # now
prefixItems: [{}, {}]                           prefixItems: [{}, {}]
items: false
\`\`\`

Keep the list closed, or put the further items into a field of their own.
`,
});
