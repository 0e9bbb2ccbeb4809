import { rule } from '../../rule.js';

export const mergeKey = rule({
  id: 'yaml/merge-key',
  severity: 'error',
  title: 'A map uses “<<” to take over the entries of another one.',
  docs: `
Merge keys were an addition to YAML 1.1 and are gone in YAML 1.2: there, \`<<\` is a key like any other. Some readers
follow it, others do not, and so the same file would mean different things.

\`\`\`yaml
order-placed:
  <<: *common
\`\`\`

Write the entries out.
`,
});
