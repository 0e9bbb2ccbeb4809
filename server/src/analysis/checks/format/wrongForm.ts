import { rule } from '../../rule.js';

export const wrongForm = rule({
  id: 'format/wrong-form',
  severity: 'error',
  title: 'A text is not written in the form that its field has.',
  docs: `
Links, e-mail addresses, places and other texts have a form that tools rely on.

\`\`\`yaml
briefing: www.example.com/v/812
\`\`\`

\`\`\`yaml
briefing: https://example.com/v/812
\`\`\`
`,
});
