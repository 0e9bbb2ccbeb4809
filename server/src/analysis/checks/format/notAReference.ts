import { rule } from '../../rule.js';

export const notAReference = rule({
  id: 'format/not-a-reference',
  severity: 'error',
  title: 'A text does not name an output of a contract.',
  docs: `
An output has the address \`contract#output\`. Behind a space, the \`#\` would begin a comment.

\`\`\`yaml
from: storefront/cart
\`\`\`

\`\`\`yaml
from: storefront/cart#cart-snapshot
\`\`\`
`,
});
