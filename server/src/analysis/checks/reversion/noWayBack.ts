import { insertEntry } from '../../../syntax/edit.js';
import { entry } from '../../../syntax/query.js';
import { rule } from '../../rule.js';
import { livePoints } from './points.js';

export const noWayBack = rule({
  id: 'reversion/no-way-back',
  severity: 'information',
  title: 'A reversion point does not say whether there is a way back.',
  docs: `
After the switch the upstream may recover. Whether Plan A is taken up again is agreed in advance too, or Plan B is final.

\`\`\`yaml
reversionPoints:
  static-catalogue:
    watches: cart
    planB: { summary: Serve the nightly catalogue snapshot., leadTime: 5d }
    return: { missBy: 10 %, for: 14d, notAfter: 2026-12-01 }      # or: never
\`\`\`

Add \`return\` with the miss that is good enough, for how long, and the last day; or \`return: never\`. Left out, the
policy's \`return\` holds, and no last day.
`,
  on: ['contract'],
  *run(context) {
    const { file } = context;
    for (const { point } of livePoints(context)) {
      const { body } = point;
      if (!body || entry(body, 'return')) continue;
      yield {
        message: `“${point.name}” does not say whether there is a way back. Add “return: { missBy: 10 %, for: 14d }”, or “return: never”.`,
        range: point.nameNode,
        fixes: [
          {
            title: 'Say that Plan B is final',
            edits: [{ file: file.key, ...insertEntry(file.tree, body, 'return', 'never') }],
            safe: false,
          },
        ],
      };
    }
  },
});
