import { breakingRule } from './breakingRule.js';

export const valueForbidden = breakingRule({
  id: 'breaking/value-forbidden',
  title: 'A place can have no value at all any more.',
  docs: `
A schema that is \`false\`, or that contradicts itself, lets nothing through: the field can no longer occur.

\`\`\`yaml
# before                                        # now
note: { type: string }                          note: false
\`\`\`

Keep the field, or remove it openly and in a major version.
`,
});
