import { rule } from '../../rule.js';
import { planBReferences } from './planBReferences.js';
import { livePoints } from './points.js';
import { Survival } from './survival.js';

export const planBDiesWithPlanA = rule({
  id: 'reversion/plan-b-dies-with-plan-a',
  severity: 'error',
  title: 'Plan B needs what failed.',
  docs: `
Plan B is for the day on which Plan A's upstream fails. If Plan B needs that same output, or something that cannot
exist without it, both are gone on the same day.

\`\`\`yaml
reversionPoints:
  static-catalogue:
    watches: cart                                 # cart comes from storefront/cart#cart-snapshot
    planB:
      from: storefront/catalogue#nightly          # which is made from storefront/cart#cart-snapshot
\`\`\`

Choose a Plan B that stands on something else. What is followed are the hard inputs of each output on the way; an input
that has an armed Plan B of its own is followed only if that Plan B needs the failed output too.
`,
  on: ['contract'],
  *run(context) {
    for (const { point, planB, inputs } of livePoints(context)) {
      for (const { from, name } of inputs) {
        if (!from) continue;
        const survival = new Survival(from.value, context.view, point);
        for (const reference of planBReferences(planB)) {
          const path = survival.deathOf(reference.value);
          if (path) yield { message: messageOf(point.name, name, path), range: reference.node };
        }
      }
    }
  },
});

function messageOf(point: string, input: string, path: readonly string[]): string {
  if (path.length === 1)
    return `Plan B of “${point}” relies on ${path[0]}, the very output whose failure it is for (“${input}”). Choose one that stands on something else.`;
  return `Plan B of “${point}” dies with Plan A: ${path.join(' needs ')}, which is what “${input}” waits for. Choose one that stands on something else.`;
}
