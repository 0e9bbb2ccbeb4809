import { rule } from '../../rule.js';

export const outOfRange = rule({
  id: 'format/out-of-range',
  severity: 'error',
  title: 'A number is larger or smaller than its field allows.',
  docs: `
\`\`\`yaml
assumes:
  - { claim: A cart never holds more than 200 lines., confidence: 90 }
\`\`\`

\`\`\`yaml
assumes:
  - { claim: A cart never holds more than 200 lines., confidence: 0.9 }
\`\`\`

A confidence is a share from 0 to 1, the weight of an item is more than 0.
`,
});
