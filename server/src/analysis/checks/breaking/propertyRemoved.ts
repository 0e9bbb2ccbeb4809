import { breakingRule } from './breakingRule.js';

export const propertyRemoved = breakingRule({
  id: 'breaking/property-removed',
  title: 'A field that was promised is gone.',
  mend: 'Keep the field, or deprecate it first.',
  docs: `
Whoever reads the field finds nothing there any more. The message names the dependents whose \`uses\` cover it; a field
that nobody uses can go, and is only information.

\`\`\`yaml
# before                                # now
properties:                             properties:
  id: { type: string }                    id: { type: string }
  note: { type: string }
\`\`\`

Keep the field and mark it \`deprecated: true\`, publish the payload without it as an output of its own, or agree on the
change with those who use it and record that in \`waivers\`.
`,
});
