import { breakingRule } from './breakingRule.js';

export const levelRemoved = breakingRule({
  id: 'breaking/level-removed',
  title: 'A level is no longer promised.',
  mend: 'Put the level back, or agree on its end with them.',
  docs: `
Consumers who require the level, or accepted it with their last pin, no longer have a promise for it.

\`\`\`yaml
# before                                        # now
levels: { availability: { atLeast: 99.5 % } }   levels: {}
\`\`\`

Put the level back. A level that is only called differently now keeps nobody's requirement, since levels go by their
names.
`,
});
