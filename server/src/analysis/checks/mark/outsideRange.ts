import { compareVersions, satisfies } from '../../../base/values/version.js';
import { versionOf } from '../../../workspace/promised.js';
import { markOn } from '../../reversion/marks.js';
import { rule } from '../../rule.js';
import { providersOf } from '../promise/providers.js';
import { pinning } from './pinning.js';

export const outsideRange = rule({
  id: 'mark/outside-range',
  severity: 'error',
  title: 'A pin names a version that the input itself does not ask for.',
  docs: `
The pin is the promise as it was accepted, and the range says which promises can be accepted at all. Where the last pin
lies outside of the range, one of the two was forgotten, and misses are counted against a promise that no longer counts.

\`\`\`yaml
inputs:
  cart:
    from: storefront/cart#cart-snapshot
    version: ^2.0.0                                                   # raised
    pins: [{ date: 2026-09-14, version: 1.2.0, due: 2026-11-20 }]     # and not pinned anew
\`\`\`

Pin what is promised now, or let the range admit what was accepted. Earlier pins are history and may lie outside.
`,
  on: ['contract'],
  *run(context) {
    const { file, asOf } = context;
    for (const { input, provider, output } of providersOf(context)) {
      const pinned = markOn(input, asOf)?.pin.version;
      const asked = input.version;
      if (!pinned || !asked || satisfies(pinned.value, asked.value)) continue;
      const now = versionOf({ contract: provider.document, output })?.value;
      // Where the provider is outside of the range too, or the pinned version never was, that is told instead.
      if (!now || !satisfies(now, asked.value) || compareVersions(pinned.value, now) > 0) continue;
      yield {
        message: `“${input.name}” is pinned to version ${pinned.value.text}, and its range “${asked.value.text}” does not admit that. Pin what is promised now, or correct the one that is wrong.`,
        range: pinned.node,
        related: [{ file: file.key, range: asked.entry ?? asked.node, message: 'The range that this input asks for' }],
        fixes: pinning(input, { contract: provider.document, output }, file, asOf),
      };
    }
  },
});
