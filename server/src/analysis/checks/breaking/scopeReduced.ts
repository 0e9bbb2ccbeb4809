import { breakingRule } from './breakingRule.js';

export const scopeReduced = breakingRule({
  id: 'breaking/scope-reduced',
  title: 'Something is no longer in the scope, or need not be.',
  mend: 'Keep it, or agree on going without it with them.',
  docs: `
What is in the scope of an output is promised. Taking an item out, or the \`must\` from it, breaks the plans of those who
pinned it (\`scope\` of their last pin) or watch the scope by a reversion point.

\`\`\`yaml
# before                                             # now
scope: [{ id: refunds, must: true }, { id: vouchers }]   scope: [{ id: refunds, must: true }]
\`\`\`

Keep the item, agree on its end with those who count on it, or promise it in an output of its own. What an item weighs
may change: it only says how a miss is counted.
`,
});
