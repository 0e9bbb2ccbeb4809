import { breakingRule } from './breakingRule.js';

export const propertyAdded = breakingRule({
  id: 'breaking/property-added',
  title: 'A new field can hold values that were impossible before.',
  mend: 'Leave the object open, or add the field in a new output.',
  docs: `
Adding a field is safe for a tolerant reader, who ignores what it does not know. It breaks where the old schema was
closed and the policy reads payloads strictly (where it reads them tolerantly, that is told as information, with a payload
that a strict reader would refuse), and where the new field of a request refuses what was accepted before.

\`\`\`yaml
# before, with payloads: { reader: strict }     # now
additionalProperties: false                     additionalProperties: false
properties: { id: { type: string } }            properties: { id: {…}, note: {…} }
\`\`\`

Leave the object open, or add the field in a new output.
`,
});
