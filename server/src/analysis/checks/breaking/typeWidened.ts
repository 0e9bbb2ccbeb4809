import { breakingRule } from './breakingRule.js';

export const typeWidened = breakingRule({
  id: 'breaking/type-widened',
  title: 'A place can have more types than before.',
  mend: 'Keep the type, and put the new values into a field of their own.',
  docs: `
Consumers were promised fewer types, and never had to read the new ones.

\`\`\`yaml
# before                                # now
total: { type: integer }                total: { type: number }
\`\`\`

Keep the type, and put the new values into a field of their own.
`,
});
