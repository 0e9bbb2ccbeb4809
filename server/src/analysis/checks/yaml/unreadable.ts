import { rule } from '../../rule.js';

export const unreadable = rule({
  id: 'yaml/unreadable',
  severity: 'error',
  title: 'The file cannot be opened.',
  docs: `
The file is there, but the system does not give its text: the right to read it is missing, it is a symbolic link that
leads in a circle or out of the workspace, or it is a folder with the name of a file.

The message says which. Nothing in it is known until it can be read, so references to it are reported, too.
`,
});
