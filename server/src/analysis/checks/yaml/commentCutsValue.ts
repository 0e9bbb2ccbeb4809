import { rule } from '../../rule.js';

export const commentCutsValue = rule({
  id: 'yaml/comment-cuts-value',
  severity: 'warning',
  title: 'A “#” with a space before it cuts a value off.',
  docs: `
A space and a \`#\` begin a comment. What was meant as a part of the value is silently lost; where nothing stands before
it, the whole value is.

\`\`\`yaml
contact: { chat: #payments }
why: fix #42
$ref: #/$defs/order
\`\`\`

\`\`\`yaml
contact: { chat: '#payments' }
why: 'fix #42'
$ref: '#/$defs/order'
\`\`\`

A real comment is written with a space behind its \`#\`.
`,
});
