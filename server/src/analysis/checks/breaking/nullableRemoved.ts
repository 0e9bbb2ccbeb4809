import { breakingRule } from './breakingRule.js';

export const nullableRemoved = breakingRule({
  id: 'breaking/nullable-removed',
  title: 'A value may no longer be null.',
  mend: 'Keep accepting null.',
  docs: `
In a request, \`null\` was accepted so far and is refused from now on. In a payload, it only promises more.

\`\`\`yaml
# before                                # now
coupon: { type: [string, 'null'] }      coupon: { type: string }
\`\`\`

Accept \`null\` until nobody sends it.
`,
});
