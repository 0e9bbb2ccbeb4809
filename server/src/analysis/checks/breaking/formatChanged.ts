import { breakingRule } from './breakingRule.js';

export const formatChanged = breakingRule({
  id: 'breaking/format-changed',
  severity: 'information',
  title: 'The named format of a text changed.',
  docs: `
\`format\` is a note for people and tools that refuses nothing, so a change of it is told as information and breaks
nobody by itself. What consumers do with the text may still depend on it.

\`\`\`yaml
# before                                        # now
id: { type: string, format: uuid }              id: { type: string, format: uri }
\`\`\`

Where the form matters, promise it with a \`pattern\`.
`,
});
