import { breakingRule } from './breakingRule.js';

export const additionalPropertiesOpened = breakingRule({
  id: 'breaking/additional-properties-opened',
  title: 'An object can have other fields now.',
  docs: `
A strict reader was promised that there is nothing besides the named fields. A tolerant reader ignores the others, so
this is reported only where the policy says \`payloads: { reader: strict }\`, or where the fields are read by name
patterns.

\`\`\`yaml
# before                                        # now
additionalProperties: false                     additionalProperties: true
\`\`\`

Name the new fields, or keep the object closed.
`,
});
