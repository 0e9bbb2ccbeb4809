import { rule } from '../../rule.js';

export const unquotedNumber = rule({
  id: 'yaml/unquoted-number',
  severity: 'warning',
  title: 'A value is read as a number, and loses a part of its spelling.',
  docs: `
\`1.20\` is the number 1.2, \`007\` is 7 and \`1_000\` is 1000 for many readers. Where the spelling matters, as in a range of
versions or a code, the value needs quotes.

\`\`\`yaml
cart: { from: storefront/cart#cart-snapshot, version: 1.20 }
\`\`\`

\`\`\`yaml
cart: { from: storefront/cart#cart-snapshot, version: "1.20" }
\`\`\`

A version has three numbers whether in quotes or not, and is told so instead.
`,
});
