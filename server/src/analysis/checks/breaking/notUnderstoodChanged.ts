import { breakingRule } from './breakingRule.js';

export const notUnderstoodChanged = breakingRule({
  id: 'breaking/not-understood-changed',
  title: 'A part of the schema changed that this tool cannot judge.',
  docs: `
Some keywords depend on things beyond the schema (\`$dynamicRef\`, keywords of vocabularies of your own). Where such a
part changes, the verdict is “unknown”: it is a warning to look at for those who use the place, never taken for fine.
So it is where a \`$ref\` leads nowhere, now or in the baseline: what stood behind it cannot be compared.

\`\`\`yaml
# before                                        # now
$dynamicRef: '#node'                            $dynamicRef: '#leaf'
\`\`\`

Write the part with \`$ref\` and the usual keywords, and let each \`$ref\` lead somewhere; or agree on the change and
record it in \`waivers\`.
`,
});
