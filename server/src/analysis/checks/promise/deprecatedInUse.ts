import { compareDates, formatDate } from '../../../base/values/date.js';
import { rule } from '../../rule.js';
import { providersOf } from './providers.js';

export const deprecatedInUse = rule({
  id: 'promise/deprecated-in-use',
  severity: 'information',
  title: 'An input relies on an output that its provider is taking away.',
  docs: `
A deprecated output still works, and has a day on which it ends (\`sunset\`). Until then its use is pointed out; from the
day after, it is an error, because the provider owes nothing any more.

\`\`\`yaml
outputs:
  order-export:
    deprecated: { since: 2026-11-01, sunset: 2027-03-31, use: "payments/orders#order-placed" }
\`\`\`

Move to the output that the provider names, or agree on a later sunset.
`,
  on: ['contract'],
  *run(context) {
    for (const { input, provider, output } of providersOf(context)) {
      const { deprecated } = output;
      if (!deprecated || !input.from) continue;
      const sunset = deprecated.sunset?.value;
      const past = sunset !== undefined && compareDates(sunset, context.asOf) < 0;
      const use = deprecated.use?.value;
      const instead = use ? ` Use “${use.contract}#${use.output}” instead.` : '';
      const name = `${provider.document.id.value}#${output.name}`;
      const ends = sunset ? ` and ends on ${formatDate(sunset)}` : '';
      yield {
        message: past
          ? `“${name}” ended on ${formatDate(sunset)}: nothing is promised any more.${instead}`
          : `“${name}” is deprecated${ends}.${instead}`,
        severity: past ? 'error' : 'information',
        range: input.from.node,
        related: [{ file: provider.file.key, range: deprecated.node, message: 'Deprecated here' }],
        fixes: use
          ? [
              {
                title: `Rely on “${use.contract}#${use.output}”`,
                edits: [{ file: context.file.key, range: input.from.node, newText: `${use.contract}#${use.output}` }],
                safe: false,
              },
            ]
          : [],
      };
    }
  },
});
