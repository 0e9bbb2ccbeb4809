import { breakingRule } from './breakingRule.js';

export const enumValueRemoved = breakingRule({
  id: 'breaking/enum-value-removed',
  title: 'A value that was possible is gone.',
  mend: 'Keep the value until nobody relies on it.',
  docs: `
In a request, those who send the value are refused from now on. In a payload, a reader of that value waits for what
never comes again.

\`\`\`yaml
# before                                # now
channel: { enum: [web, app, phone] }    channel: { enum: [web, app] }
\`\`\`

Keep the value until nobody relies on it.
`,
});
