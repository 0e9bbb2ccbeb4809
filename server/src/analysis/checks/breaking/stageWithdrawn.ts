import { breakingRule } from './breakingRule.js';

export const stageWithdrawn = breakingRule({
  id: 'breaking/stage-withdrawn',
  title: 'A contract that bound is a draft, a proposal or retired now.',
  mend: 'Keep the stage until they have moved; what is to end is first marked “deprecated”, with a sunset.',
  docs: `
What is agreed, delivered or deprecated binds. A contract that goes back to \`draft\` or \`proposed\`, or loses its stage,
takes every promise back at once, and from then on nothing in it would be reported as a break.

\`\`\`yaml
# before                                # now
stage: agreed                           stage: draft
\`\`\`

Keep the stage, and write what is planned instead as a new output or a new contract. What ends becomes \`retired\` when the
\`sunset\` of each of its outputs has passed; that is not reported.
`,
});
