import { breakingRule } from './breakingRule.js';

export const lengthNarrowed = breakingRule({
  id: 'breaking/length-narrowed',
  title: 'A text may no longer be as short or as long as before.',
  docs: `
In a request, texts that were accepted are refused from now on. In a payload, it only promises more.

\`\`\`yaml
# before                                # now
note: { type: string, maxLength: 500 }  note: { type: string, maxLength: 200 }
\`\`\`

Keep the old length until nobody needs it.
`,
});
