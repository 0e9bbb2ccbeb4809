import { rule } from '../../rule.js';

export const misspeltUnit = rule({
  id: 'format/misspelt-unit',
  severity: 'warning',
  title: 'A unit is a letter away from a known one.',
  docs: `
Any word can be what is counted: \`1200 words\`, \`3 languages\`. So a known unit with a slip of the pen in it is read as
things of that name, which compare with no other unit.

\`\`\`yaml
freshness: { atMost: 5 minuts }
\`\`\`

\`\`\`yaml
freshness: { atMost: 5 min }
\`\`\`

If such things are really counted, call them by another word, or set this rule to \`ignore\` in the policy.
`,
});
