import { rule } from '../../rule.js';

export const tooDeep = rule({
  id: 'yaml/too-deep',
  severity: 'error',
  title: 'Values lie too deep in each other.',
  docs: `
No contract nests a hundred maps and lists; a text that does was made by a machine or is broken, and reading it could
end the process. Such a file is not read.

Move deep schemas into files of their own and name them by \`$ref\`.
`,
});
