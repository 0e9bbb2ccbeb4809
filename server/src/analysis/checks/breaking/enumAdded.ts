import { breakingRule } from './breakingRule.js';

export const enumAdded = breakingRule({
  id: 'breaking/enum-added',
  title: 'A field that could have any value now has a fixed list of them.',
  mend: 'Keep accepting other values.',
  docs: `
In a request, every other value is refused from now on. In a payload, the list only promises more.

\`\`\`yaml
# before                                # now
channel: { type: string }               channel: { enum: [web, app] }
\`\`\`

Accept the others too, and say in the description which ones are understood.
`,
});
