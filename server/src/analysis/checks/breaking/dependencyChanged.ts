import { breakingRule } from './breakingRule.js';

export const dependencyChanged = breakingRule({
  id: 'breaking/dependency-changed',
  title: 'Which fields go together changed.',
  docs: `
\`dependentRequired\` and \`dependentSchemas\` promise (or demand) a field where another one is there.

\`\`\`yaml
# before                                        # now
dependentRequired: { price: [currency] }        (nothing)
\`\`\`

Keep the fields together.
`,
});
