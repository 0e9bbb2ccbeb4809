import { breakingRule } from './breakingRule.js';

export const patternChanged = breakingRule({
  id: 'breaking/pattern-changed',
  title: 'A text has to match another pattern, or none any more.',
  mend: 'Keep the pattern.',
  docs: `
A pattern is a promise about how a text is built; consumers take it apart accordingly. In a request, it is a demand.

\`\`\`yaml
# before                                # now
sku: { type: string, pattern: '^[A-Z]{3}-\\d{4}$' }     sku: { type: string }
\`\`\`

Keep the pattern, and publish texts of the new form in a field of their own.
`,
});
