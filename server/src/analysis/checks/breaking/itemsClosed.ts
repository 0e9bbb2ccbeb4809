import { breakingRule } from './breakingRule.js';

export const itemsClosed = breakingRule({
  id: 'breaking/items-closed',
  title: 'A list can have no further items any more.',
  docs: `
In a request, longer lists are refused from now on. In a payload, it only promises more.

\`\`\`yaml
# before                                        # now
prefixItems: [{}, {}]                           prefixItems: [{}, {}]
                                                items: false
\`\`\`

Keep accepting what was accepted until nobody sends it.
`,
});
