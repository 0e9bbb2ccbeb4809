import { breakingRule } from './breakingRule.js';

export const tupleChanged = breakingRule({
  id: 'breaking/tuple-changed',
  title: 'An item at a fixed place of a list is described no longer, or newly.',
  docs: `
Consumers read such a list by position, so each position is a promise of its own.

\`\`\`yaml
# before                                                # now
prefixItems: [{ type: number }, { type: string }]       prefixItems: [{ type: number }]
\`\`\`

Keep the positions; better, name the parts and send an object.
`,
});
