import { breakingRule } from './breakingRule.js';

export const additionalPropertiesChanged = breakingRule({
  id: 'breaking/additional-properties-changed',
  title: 'The fields that are not named are described differently.',
  docs: `
An object that is used as a table, from any key to a value, promises the form of its values by \`additionalProperties\`.

\`\`\`yaml
# before                                        # now
additionalProperties: { type: number }          additionalProperties: { type: [number, string] }
\`\`\`

Keep the form of the values.
`,
});
