import { breakingRule } from './breakingRule.js';

export const containsChanged = breakingRule({
  id: 'breaking/contains-changed',
  title: 'What a list must contain changed.',
  docs: `
Consumers who were promised one main address in the list look for it and expect to find it. In a request, it is a
demand.

\`\`\`yaml
# before                                        # now
contains: { properties: { main: { const: true } } }     (nothing)
\`\`\`

Keep the promise.
`,
});
