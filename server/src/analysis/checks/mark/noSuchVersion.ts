import { compareVersions } from '../../../base/values/version.js';
import { versionOf } from '../../../workspace/promised.js';
import { markOn } from '../../reversion/marks.js';
import { rule } from '../../rule.js';
import { providersOf } from '../promise/providers.js';

export const noSuchVersion = rule({
  id: 'mark/no-such-version',
  severity: 'error',
  title: 'A pin names a version that the provider never had.',
  docs: `
A pin records what was accepted. A version above the one that the provider has today was never promised to anybody.

\`\`\`yaml
# the provider
version: 1.2.0
# the consumer
pins: [{ date: 2026-09-14, version: 1.3.0, due: 2026-11-20 }]
\`\`\`

Write the version that the provider had on that day.
`,
  on: ['contract'],
  *run(context) {
    for (const { input, provider, output } of providersOf(context)) {
      const pinned = markOn(input, context.asOf)?.pin.version;
      const now = versionOf({ contract: provider.document, output });
      if (!pinned || !now || compareVersions(pinned.value, now.value) <= 0) continue;
      yield {
        message: `“${input.name}” is pinned to version ${pinned.value.text}, but ${provider.document.id.value}#${output.name} is at ${now.value.text}: that version never was.`,
        range: pinned.node,
        related: [{ file: provider.file.key, range: now.node, message: 'Its version' }],
      };
    }
  },
});
