import { breakingRule } from './breakingRule.js';

export const typeNarrowed = breakingRule({
  id: 'breaking/type-narrowed',
  title: 'A place can have fewer types than before.',
  mend: 'Keep accepting the other types.',
  docs: `
In a request, values of the types that are gone are refused. In a payload, fewer types only promise more.

\`\`\`yaml
# before                                # now
zip: { type: [string, integer] }        zip: { type: string }
\`\`\`

Accept both types until nobody sends the old one.
`,
});
