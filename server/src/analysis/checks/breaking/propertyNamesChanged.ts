import { breakingRule } from './breakingRule.js';

export const propertyNamesChanged = breakingRule({
  id: 'breaking/property-names-changed',
  title: 'The names that fields can have changed.',
  docs: `
\`propertyNames\` promises how the keys of a table look; consumers take them apart accordingly. In a request, it is a
demand.

\`\`\`yaml
# before                                        # now
propertyNames: { pattern: '^[A-Z]{3}$' }        (nothing)
\`\`\`

Keep the form of the names.
`,
});
