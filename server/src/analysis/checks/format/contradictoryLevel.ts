import { rule } from '../../rule.js';

export const contradictoryLevel = rule({
  id: 'format/contradictory-level',
  severity: 'error',
  title: 'The numbers of a level do not fit together.',
  docs: `
The two ends of a range, and a \`scale\` or an \`absolute\` gap beside a bound, measure the same thing: a gap of kilograms
says nothing about a promise in seconds. A range begins with its lower end.

\`\`\`yaml
batch-size: { range: [24, 18] }
freshness: { atMost: 0 s, absolute: 5 % }
\`\`\`

\`\`\`yaml
batch-size: { range: [18, 24] }
freshness: { atMost: 0 s, absolute: 5 s }
\`\`\`
`,
});
