import { breakingRule } from './breakingRule.js';

export const requiredPropertyAdded = breakingRule({
  id: 'breaking/required-property-added',
  title: 'A new field is required at once.',
  mend: 'Let it be optional.',
  docs: `
In a request, whoever sends it today does not fill the new field, and is refused from now on. In a payload, a new
required field only promises more.

\`\`\`yaml
accepts:
  type: object
  required: [coupon, channel]           # channel is new
  properties: { coupon: { type: string }, channel: { type: string } }
\`\`\`

Let the field be optional, with a default that keeps today's behaviour, and require it in the next major version.
`,
});
