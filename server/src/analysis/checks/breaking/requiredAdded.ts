import { breakingRule } from './breakingRule.js';

export const requiredAdded = breakingRule({
  id: 'breaking/required-added',
  title: 'A field that could be left out is now required.',
  mend: 'Let it stay optional.',
  docs: `
In a request, those who leave the field out are refused from now on. In a payload, it only promises more.

\`\`\`yaml
accepts:
  required: [coupon, note]              # note was optional
\`\`\`

Keep the field optional, and say in its description what is assumed without it.
`,
});
