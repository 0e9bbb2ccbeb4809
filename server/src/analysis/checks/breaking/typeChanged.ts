import { breakingRule } from './breakingRule.js';

export const typeChanged = breakingRule({
  id: 'breaking/type-changed',
  title: 'A place has another type than before.',
  mend: 'Add a field of the new type beside the old one.',
  docs: `
What is there now cannot be read as what was there before.

\`\`\`yaml
# before                                # now
total: { type: number }                 total: { type: string }
\`\`\`

Add a field of the new type beside the old one, and remove the old one when nobody uses it any more.
`,
});
