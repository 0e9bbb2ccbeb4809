import { breakingRule } from './breakingRule.js';

export const valueAllowed = breakingRule({
  id: 'breaking/value-allowed',
  title: 'A place that could have no value can have one now.',
  docs: `
Consumers were promised that there is nothing at this place.

\`\`\`yaml
# before                                        # now
note: false                                     note: { type: string }
\`\`\`

For a tolerant reader of an object this is a new field; elsewhere put the value into a field of its own.
`,
});
