import { breakingRule } from './breakingRule.js';

export const uniqueItemsChanged = breakingRule({
  id: 'breaking/unique-items-changed',
  title: 'The items of a list may repeat now, or may no longer.',
  docs: `
Consumers who were promised different items use them as keys. In a request, the demand refuses lists that were
accepted.

\`\`\`yaml
# before                                        # now
tags: { type: array, uniqueItems: true }        tags: { type: array }
\`\`\`

Keep the promise, or publish the list with repetitions in a field of its own.
`,
});
