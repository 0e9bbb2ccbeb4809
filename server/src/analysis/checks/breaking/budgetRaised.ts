import { breakingRule } from './breakingRule.js';

export const budgetRaised = breakingRule({
  id: 'breaking/budget-raised',
  title: 'An output may cost more than before.',
  mend: 'Keep the budget, or agree on the new one with them.',
  docs: `
A budget is the promise that an output costs no more. Raising it, or taking it away, breaks the plans of those who pinned
it (\`budget\` of their last pin) or watch the cost by a reversion point.

\`\`\`yaml
# before                                        # now
budget: 40000 EUR                               budget: 55000 EUR
\`\`\`

Keep the budget, or agree on the new one with those who count on it. Amounts in different currencies are never compared.
`,
});
