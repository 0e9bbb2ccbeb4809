import { breakingRule } from './breakingRule.js';

export const unionVariantAdded = breakingRule({
  id: 'breaking/union-variant-added',
  title: 'A value may be of a kind that did not exist before.',
  mend: 'Announce the variant first, or publish it in an output of its own.',
  docs: `
Consumers handle the variants that they were promised; a new one falls through.

\`\`\`yaml
# before                                        # now
oneOf: [card, transfer]                         oneOf: [card, transfer, voucher]
\`\`\`

Announce the variant and give consumers time, or publish it in an output of its own.
`,
});
