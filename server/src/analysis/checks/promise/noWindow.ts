import { formatPercent } from '../../../base/values/percent.js';
import { entry } from '../../../syntax/query.js';
import { rule } from '../../rule.js';

export const noWindow = rule({
  id: 'promise/no-window',
  severity: 'warning',
  title: 'A high percentage is promised without the time over which it is counted.',
  docs: `
“Available 99.5 %” means little without “of what”: of a day, it allows 7 minutes off; of a year, almost two days in one
piece. With a \`window\` it is a service level, and a miss is counted on its error budget.

\`\`\`yaml
levels:
  availability: { atLeast: 99.5 % }                 # of what?
  availability: { atLeast: 99.5 %, window: 28d }
\`\`\`

Add a \`window\`. The policy's \`serviceLevelsFrom\` says from which percentage on this is asked (90 % when left out).
`,
  on: ['contract'],
  *run({ document, settings, file }) {
    for (const { levels } of document.outputs) {
      for (const { name, atLeast, window, body } of levels) {
        if (!atLeast || window || atLeast.value.unit?.dimension !== 'share') continue;
        // A window that cannot be read is a fault of its own.
        if (entry(body, 'window')) continue;
        const share = atLeast.value.value.mul(atLeast.value.unit.ratio);
        if (share.compare(settings.serviceLevelsFrom) < 0) continue;
        yield {
          message: `“${name}” promises ${atLeast.value.text} without saying over which time. Add a window, as “window: 28d” (asked from ${formatPercent(settings.serviceLevelsFrom)} on).`,
          range: atLeast.node,
          fixes: body?.flow
            ? [
                {
                  title: 'Add “window: 28d”',
                  edits: [
                    {
                      file: file.key,
                      range: { start: atLeast.node.end, end: atLeast.node.end },
                      newText: ', window: 28d',
                    },
                  ],
                  safe: false,
                },
              ]
            : [],
        };
      }
    }
  },
});
