import { breakingRule } from './breakingRule.js';

export const annotationChanged = breakingRule({
  id: 'breaking/annotation-changed',
  severity: 'information',
  title: 'A title, a summary, a description or another note changed.',
  docs: `
Notes refuse nothing, be they in a schema, or the \`title\` and the \`summary\` of a contract or an output: such a change
breaks nobody and asks for a patch version only. It is listed in the impact report so that consumers can read what is
said differently.

\`\`\`yaml
# before                                              # now
total: { type: number, description: With tax. }       total: { type: number, description: Without tax. }
\`\`\`

If the meaning changed and not only its wording, as here, say it by a new field.
`,
});
