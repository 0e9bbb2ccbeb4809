import { breakingRule } from './breakingRule.js';

export const lengthWidened = breakingRule({
  id: 'breaking/length-widened',
  title: 'A text may be shorter or longer than before.',
  docs: `
Consumers made room for the length that they were promised, and cut or refuse what is longer.

\`\`\`yaml
# before                                # now
title: { type: string, maxLength: 60 }  title: { type: string, maxLength: 200 }
\`\`\`

Keep the length, or send the long text in a field of its own.
`,
});
