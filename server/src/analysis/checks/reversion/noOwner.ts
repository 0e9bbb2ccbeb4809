import { insertEntry } from '../../../syntax/edit.js';
import { rule } from '../../rule.js';
import { livePoints } from './points.js';

export const noOwner = rule({
  id: 'reversion/no-owner',
  severity: 'warning',
  title: 'Nobody is named who carries Plan B out.',
  docs: `
On the day of the switch somebody begins with Plan B, without being asked. If no team is named, everybody waits for
somebody else.

\`\`\`yaml
reversionPoints:
  static-catalogue:
    watches: cart
    planB: { summary: Serve the nightly catalogue snapshot., leadTime: 5d }     # who does it?
\`\`\`

Add \`owner\`: the team that does it. It is usually the one that owns the contract.
`,
  on: ['contract'],
  *run(context) {
    const { document, file } = context;
    const own = document.owner?.value;
    for (const { point, planB } of livePoints(context)) {
      if (planB.owner) continue;
      yield {
        message: `Plan B of “${point.name}” names no team that carries it out. Add “owner”${own === undefined ? '' : `, as “owner: ${own}”`}.`,
        range: point.nameNode,
        fixes:
          own === undefined || planB.node.kind !== 'map'
            ? []
            : [
                {
                  title: `Let “${own}” carry it out`,
                  edits: [{ file: file.key, ...insertEntry(file.tree, planB.node, 'owner', own) }],
                  safe: false,
                },
              ],
      };
    }
  },
});
