import { breakingRule } from './breakingRule.js';

export const enumRemoved = breakingRule({
  id: 'breaking/enum-removed',
  title: 'A field with a fixed list of values may now have any value.',
  mend: 'Keep the list.',
  docs: `
Consumers handle the values of the list; now there may be others.

\`\`\`yaml
# before                                # now
currency: { enum: [EUR, USD] }          currency: { type: string }
\`\`\`

Keep the list, or agree on what consumers do with a value they do not know.
`,
});
