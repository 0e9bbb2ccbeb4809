import { breakingRule } from './breakingRule.js';

export const patternPropertiesChanged = breakingRule({
  id: 'breaking/pattern-properties-changed',
  title: 'Fields with names of a certain form are described no longer, or newly.',
  docs: `
\`patternProperties\` promises something of every field whose name has a form; consumers read them so.

\`\`\`yaml
# before                                        # now
patternProperties:                              (nothing)
  '^price-': { type: number }
\`\`\`

Keep the description.
`,
});
