import { rule } from '../../rule.js';

export const severalDocuments = rule({
  id: 'yaml/several-documents',
  severity: 'error',
  title: 'A file holds more than one YAML document.',
  docs: `
A contract file is one document, so that one file declares one thing. What follows a second \`---\` is not read.

\`\`\`yaml
contract: payments/orders
---
contract: payments/charges      # not read
\`\`\`

Move it to a file of its own.
`,
});
