import { rule } from '../../rule.js';

export const notAQuantity = rule({
  id: 'format/not-a-quantity',
  severity: 'error',
  title: 'A text is neither a number with a unit nor an amount of money.',
  docs: `
Quantities are a number and a unit (\`30 s\`, \`99.5 %\`, \`200 orders/min\`), money is an amount and a currency code (\`4000
EUR\`). The same quantity in another unit is converted; different quantities and different currencies never are.

\`\`\`yaml
freshness: { atMost: half a minute }
budget: 40.000 €
\`\`\`

\`\`\`yaml
freshness: { atMost: 30 s }
budget: 40000 EUR
\`\`\`
`,
});
