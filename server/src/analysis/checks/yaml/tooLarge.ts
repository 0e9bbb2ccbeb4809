import { rule } from '../../rule.js';

export const tooLarge = rule({
  id: 'yaml/too-large',
  severity: 'error',
  title: 'The file is too large to be read while typing.',
  docs: `
A contract is a page or two. A file of many megabytes would make every keystroke wait, so it is not read.

Move large schemas into files of their own and name them by \`$ref\`, or split the contract.
`,
});
