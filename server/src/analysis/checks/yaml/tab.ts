import { rule } from '../../rule.js';

export const tab = rule({
  id: 'yaml/tab',
  severity: 'error',
  title: 'A tab indents a line.',
  docs: `
YAML indents with spaces only: how wide a tab is depends on the editor, so what belongs to what would depend on it,
too.

\`\`\`yaml
outputs:
→order-placed:      # a tab
\`\`\`

\`\`\`yaml
outputs:
  order-placed:     # two spaces
\`\`\`

The editor's command *Convert Indentation to Spaces* mends a whole file.
`,
});
