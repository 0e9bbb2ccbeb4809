import { breakingRule } from './breakingRule.js';

export const conditionalChanged = breakingRule({
  id: 'breaking/conditional-changed',
  title: 'A condition of a schema changed.',
  docs: `
\`if\`, \`then\` and \`else\` promise (or demand) something that depends on another field.

\`\`\`yaml
if: { properties: { kind: { const: gift } } }
then: { required: [message] }                   # no longer so
\`\`\`

Keep what is promised in each case, or publish the new case as a variant of its own.
`,
});
