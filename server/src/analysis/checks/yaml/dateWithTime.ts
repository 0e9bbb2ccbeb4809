import { rule } from '../../rule.js';

export const dateWithTime = rule({
  id: 'yaml/date-with-time',
  severity: 'warning',
  title: 'A date has a time of day.',
  docs: `
All dates of a contract are whole days in the time zone of the policy, and an end date includes its day. A time of day
would suggest a precision that no rule has.

\`\`\`yaml
due: 2026-12-11T18:00
\`\`\`

\`\`\`yaml
due: 2026-12-11      # to the end of that day
\`\`\`
`,
});
