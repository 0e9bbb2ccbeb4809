import { breakingRule } from './breakingRule.js';

export const additionalPropertiesClosed = breakingRule({
  id: 'breaking/additional-properties-closed',
  title: 'An object can have no other fields any more.',
  docs: `
In a request, whoever sends a field beyond those that are named is refused from now on. In a payload, it only promises
more.

\`\`\`yaml
# before                                        # now
properties: { coupon: {…} }                     properties: { coupon: {…} }
                                                additionalProperties: false
\`\`\`

Leave requests open: ignore what you do not know.
`,
});
