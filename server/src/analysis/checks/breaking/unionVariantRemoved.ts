import { breakingRule } from './breakingRule.js';

export const unionVariantRemoved = breakingRule({
  id: 'breaking/union-variant-removed',
  title: 'A kind of value that was possible is gone.',
  mend: 'Keep the variant until nobody relies on it.',
  docs: `
In a request, those who send the variant are refused from now on. In a payload, whoever waits for it waits in vain.

\`\`\`yaml
# before                                        # now
oneOf: [card, transfer, voucher]                oneOf: [card, transfer]
\`\`\`

Keep the variant until nobody relies on it.
`,
});
