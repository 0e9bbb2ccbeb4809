import { rule } from '../../rule.js';

export const aliasBomb = rule({
  id: 'yaml/alias-bomb',
  severity: 'error',
  title: 'Aliases stand for very many values.',
  docs: `
A few lines of aliases that repeat each other stand for millions of values; following them would take all memory.
Beyond a limit they are not followed.

\`\`\`yaml
a: &a [x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]   # and so on
\`\`\`

Write the values out, or use \`$defs\` and \`$ref\` inside a schema.
`,
});
