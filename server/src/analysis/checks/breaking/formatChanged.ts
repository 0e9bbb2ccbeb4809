import { breakingRule } from './breakingRule.js';

export const formatChanged = breakingRule({
  id: 'breaking/format-changed',
  severity: 'information',
  title: 'The named format of a text changed.',
  docs: `
\`format\` is a note for people and tools that refuses nothing, so a change of it breaks nobody by itself. Where the policy
says \`payloads: { formats: asserted }\`, a value that is not in its format is refused: then a format that is dropped from
a payload, or another one in its place, is an error for those who use the field.

\`\`\`yaml
# before                                        # now
id: { type: string, format: uuid }              id: { type: string, format: uri }
\`\`\`

Where the form matters, have formats asserted, or promise it with a \`pattern\`.
`,
});
