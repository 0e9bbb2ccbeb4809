import { breakingRule } from './breakingRule.js';

export const levelLoosened = breakingRule({
  id: 'breaking/level-loosened',
  title: 'A level promises less than before.',
  mend: 'Keep the level, or agree on a new one with them.',
  docs: `
Consumers who count on the level at its old value no longer have a promise for it: those who require it, and those who
say nothing of their own and accepted it with their last pin. Those who require less, or nothing, are not hit, and so
are not named. Whether another unit, or another \`window\`, promises less cannot be told: then all who count on the level
are named, as a warning.

\`\`\`yaml
# before                                        # now
levels: { freshness: { atMost: 30 s } }         levels: { freshness: { atMost: 10 min } }
\`\`\`

Keep the level, agree on a new one with those who require it, or offer the looser one as an output of its own.
`,
});
