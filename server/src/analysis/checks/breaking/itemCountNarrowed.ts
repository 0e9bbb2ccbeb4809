import { breakingRule } from './breakingRule.js';

export const itemCountNarrowed = breakingRule({
  id: 'breaking/item-count-narrowed',
  title: 'A list may no longer have as few or as many items as before.',
  docs: `
In a request, lists that were accepted are refused from now on. In a payload, it only promises more.

\`\`\`yaml
# before                                # now
lines: { type: array }                  lines: { type: array, minItems: 1 }
\`\`\`

Keep accepting what was accepted until nobody sends it.
`,
});
