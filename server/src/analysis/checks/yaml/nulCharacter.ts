import { rule } from '../../rule.js';

export const nulCharacter = rule({
  id: 'yaml/nul-character',
  severity: 'error',
  title: 'The text holds a NUL character.',
  docs: `
A NUL character is in no text that a person wrote. It comes from a file that was damaged, or saved in another encoding
than UTF-8 (UTF-16 puts one behind every letter).

Remove it, or save the file as UTF-8.
`,
});
