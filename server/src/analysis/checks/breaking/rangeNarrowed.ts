import { breakingRule } from './breakingRule.js';

export const rangeNarrowed = breakingRule({
  id: 'breaking/range-narrowed',
  title: 'A number may no longer be as small or as large as before.',
  docs: `
In a request, numbers that were accepted are refused from now on. In a payload, narrower bounds only promise more.

\`\`\`yaml
# before                                # now
quantity: { type: integer, minimum: 0 } quantity: { type: integer, minimum: 1 }
\`\`\`

Keep the old bound for requests until nobody goes beyond the new one.
`,
});
