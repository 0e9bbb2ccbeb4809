import { rule } from '../../rule.js';

export const mergeConflict = rule({
  id: 'yaml/merge-conflict',
  severity: 'error',
  title: 'git has left a merge conflict in the text.',
  docs: `
Where two branches changed the same lines, git writes both sides into the file and marks them. Nobody has decided yet
what is promised; until somebody does, the first side is read, which is the own branch in a merge and the other one in a
rebase.

\`\`\`yaml
<<<<<<< HEAD
version: 1.3.0
=======
version: 2.0.0
>>>>>>> topic
\`\`\`

Keep one of the sides, or write what both mean together, and remove the lines that begin with \`<<<<<<<\`, \`|||||||\`,
\`=======\` and \`>>>>>>>\`.
`,
});
