import { breakingRule } from './breakingRule.js';

export const notChanged = breakingRule({
  id: 'breaking/not-changed',
  title: 'What is forbidden changed.',
  docs: `
\`not\` says what never occurs (in a payload) or is refused (in a request). Forbidding less breaks readers, forbidding
more breaks senders.

\`\`\`yaml
# before                                        # now
not: { required: [discount, coupon] }           (nothing)
\`\`\`

Keep what is forbidden for payloads, and what is allowed for requests.
`,
});
