import { listOf } from '../../../base/suggest.js';
import type { Money } from '../../../base/values/money.js';
import type { Team } from '../../../model/others.js';
import { rule } from '../../rule.js';
import { livePoints } from './points.js';

export const ownerMayNotSpend = rule({
  id: 'reversion/owner-may-not-spend',
  severity: 'warning',
  title: 'Plan B costs more than its owner may decide.',
  docs: `
A Plan B starts with nobody's approval. That holds only if its cap is within what its owner may spend on one decision;
else somebody must be asked on the day on which time is shortest.

\`\`\`yaml
planB: { owner: payments, costs: { cap: 20000 EUR } }
# the team:
mayDecide: [{ spend: 15000 EUR }]
\`\`\`

Lower the cap, raise what the team may spend, or give Plan B to a team that may. Amounts in different currencies are not
compared. A Plan B that costs nothing needs no authority, and that of a team without a file is unknown.
`,
  on: ['contract'],
  *run(context) {
    for (const { point, planB } of livePoints(context)) {
      const { cap, owner } = planB;
      const team = owner && context.view.teams(owner.value)[0];
      if (!cap || !owner || !team || cap.value.amount.n === 0n) continue;
      const lacking = lackOf(cap.value, team.document);
      if (lacking === undefined) continue;
      yield {
        message: `Plan B of “${point.name}” may cost ${cap.value.text}, but ${lacking} Lower the cap, or raise what the team may decide.`,
        range: cap.node,
        related: [
          { file: team.file.key, range: team.document.maySpend[0]?.node ?? team.document.id.node, message: 'The team' },
        ],
      };
    }
  },
});

/** The sentence that says why a team may not spend an amount; undefined where it may. */
function lackOf(cap: Money, { id, maySpend }: Team): string | undefined {
  if (maySpend.length === 0) return `the team “${id.value}” has no “spend” among what it “mayDecide”.`;
  const alike = maySpend.filter(({ value }) => value.currency === cap.currency);
  if (alike.length === 0) {
    const amounts = listOf(maySpend.map(({ value }) => value.text));
    return `the team “${id.value}” may spend ${amounts}, which is not compared with ${cap.currency}.`;
  }
  if (alike.some(({ value }) => value.amount.compare(cap.amount) >= 0)) return undefined;
  return `the team “${id.value}” may spend ${listOf(alike.map(({ value }) => value.text))} without asking.`;
}
