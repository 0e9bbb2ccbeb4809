import { breakingRule } from './breakingRule.js';

export const notCompared = breakingRule({
  id: 'breaking/not-compared',
  title: 'A large schema changed and is still being compared, or could not be.',
  docs: `
Two versions of a schema that have, with all that their \`$ref\`s lead to, more than two hundred thousand characters are
compared beside everything else in an editor, so that typing and hovers never wait for them. Until it is known what
changed, the verdict is “unknown”: a warning for those who rely on the output, never taken for fine. Then this goes, and
what changed is told in its place. The command line waits, and does not tell this.

\`\`\`yaml
schema: { $ref: ./orders.openapi.yaml#/components/schemas/Order }   # in a file of megabytes that was just saved
\`\`\`

Wait some seconds. Where it says that the schemas could not be compared, it says why; they are compared anew as soon as
one of them changes. To be told sooner, name the part of a large file that the payload is, and not the whole file.
`,
});
