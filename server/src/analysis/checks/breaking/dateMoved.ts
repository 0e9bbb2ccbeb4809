import { breakingRule } from './breakingRule.js';

export const dateMoved = breakingRule({
  id: 'breaking/date-moved',
  title: 'A due date moved beyond the day by which somebody needs it.',
  mend: 'Agree on the new date with them, or start with Plan B.',
  docs: `
A moved date never asks for a new version, and is no break by itself. It is one for a consumer whose \`needBy\` was met
by the old date and is not by the new one, unless a status says that the output was delivered.

\`\`\`yaml
# before                                        # now
due: 2026-12-04                                 due: 2026-12-18     # needed by 2026-12-11
\`\`\`

Agree on it before the change: the consumer moves \`needBy\`, or has a Plan B for the days between.
`,
});
