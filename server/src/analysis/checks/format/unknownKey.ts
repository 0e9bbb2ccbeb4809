import { rule } from '../../rule.js';

export const unknownKey = rule({
  id: 'format/unknown-key',
  severity: 'error',
  title: 'A field is not known at its place.',
  docs: `
A mistyped field would silently say nothing: no rule reads it, and whoever wrote it believes that it holds. Fields of
payload schemas are not meant: there, any keyword may stand.

\`\`\`yaml
inputs:
  cart: { from: storefront/cart#cart-snapshot, needsBy: 2026-11-27 }
\`\`\`

\`\`\`yaml
inputs:
  cart: { from: storefront/cart#cart-snapshot, needBy: 2026-11-27 }
\`\`\`
`,
});
