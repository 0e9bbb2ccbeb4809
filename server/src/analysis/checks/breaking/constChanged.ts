import { breakingRule } from './breakingRule.js';

export const constChanged = breakingRule({
  id: 'breaking/const-changed',
  title: 'A field that always had one value always has another one now.',
  mend: 'Publish the new kind as an output of its own.',
  docs: `
A constant is what consumers tell kinds of payloads apart by; with another one they no longer recognise it.

\`\`\`yaml
# before                                # now
kind: { const: order }                  kind: { const: order-v2 }
\`\`\`

Publish the new kind as an output of its own, or as a further variant.
`,
});
