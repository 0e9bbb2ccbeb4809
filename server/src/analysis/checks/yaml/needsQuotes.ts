import { rule } from '../../rule.js';

export const needsQuotes = rule({
  id: 'yaml/needs-quotes',
  severity: 'error',
  title: 'A value begins with, or holds, characters that mean something in YAML.',
  docs: `
A value that begins with \`>\`, \`|\`, \`@\`, \`\` \` \`\`, \`%\`, \`&\` or \`!\`, and one that holds a colon with a space behind it,
is not the text that it seems to be.

\`\`\`yaml
claim: @payments answers within a day
summary: Orders: every paid one
\`\`\`

\`\`\`yaml
claim: '@payments answers within a day'
summary: 'Orders: every paid one'
\`\`\`
`,
});
