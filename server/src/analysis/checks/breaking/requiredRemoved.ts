import { breakingRule } from './breakingRule.js';

export const requiredRemoved = breakingRule({
  id: 'breaking/required-removed',
  title: 'A field that was always there may now be missing.',
  mend: 'Keep it required.',
  docs: `
Consumers were promised the field in every payload and read it without looking; now it may be absent.

\`\`\`yaml
# before                                # now
required: [id, total, currency]         required: [id, total]
\`\`\`

Keep the field required and send a value that says “unknown”, or agree on the change with those who use it.
`,
});
