import { breakingRule } from './breakingRule.js';

export const enumValueAdded = breakingRule({
  id: 'breaking/enum-value-added',
  title: 'A field may have a value that it could not have before.',
  mend: 'Announce the value first, or put it into a field of its own.',
  docs: `
Consumers handle the values that they were promised; a new one falls through.

\`\`\`yaml
# before                                # now
currency: { enum: [EUR, USD] }          currency: { enum: [EUR, USD, GBP] }
\`\`\`

Announce the value and give consumers time, or put it into a field of its own. A list that is meant to grow is better
promised as \`type: string\`, with the known values in its description.
`,
});
