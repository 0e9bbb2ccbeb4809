import { breakingRule } from './breakingRule.js';

export const unevaluatedChanged = breakingRule({
  id: 'breaking/unevaluated-changed',
  title: 'What holds for all fields or items that nothing else describes changed.',
  docs: `
\`unevaluatedProperties\` and \`unevaluatedItems\` close or open an object or list that is put together from several
parts.

\`\`\`yaml
# before                                        # now
unevaluatedProperties: false                    (nothing)
\`\`\`

For payloads keep it closed, for requests keep it open.
`,
});
