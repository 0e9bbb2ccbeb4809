import { breakingRule } from './breakingRule.js';

export const fieldCountNarrowed = breakingRule({
  id: 'breaking/field-count-narrowed',
  title: 'An object may no longer have as few or as many fields as before.',
  docs: `
In a request, objects that were accepted are refused from now on. In a payload, it only promises more.

\`\`\`yaml
# before                                # now
labels: { type: object }                labels: { type: object, maxProperties: 10 }
\`\`\`

Keep accepting what was accepted until nobody sends it.
`,
});
