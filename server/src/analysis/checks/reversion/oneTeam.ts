import { count } from '../../../base/plural.js';
import { compareDates, daysBetween, formatDate } from '../../../base/values/date.js';
import type { Contract } from '../../../model/contract.js';
import type { RelatedPlace } from '../../diagnostic.js';
import { type RuleContext, rule } from '../../rule.js';
import type { TeamPlan } from '../../teamPlans.js';
import { livePoints } from './points.js';

export const oneTeam = rule({
  id: 'reversion/one-team',
  severity: 'information',
  title: 'Several Plan Bs need one team in the same weeks.',
  docs: `
A Plan B counts on its owner’s work from the last responsible moment on, for its lead time. Where another Plan B counts on
the same team in the same days, the team can keep only one of the two lead times.

\`\`\`yaml
reversionPoints:
  static-catalogue:
    watches: cart                                             # needed by 10 April
    planB: { owner: payments, leadTime: 12d }                 # 29 March to 10 April
  invoice:
    watches: charge                                           # needed by 6 April
    planB: { owner: payments, leadTime: 5d }                  # 1 April to 6 April: 5 days at once
\`\`\`

Where both wait for the same output, one delay trips both, and it is a warning. Let another team own one of them, decide
one of them earlier (a longer \`pad\` moves its last responsible moment), or count on a longer lead time. Points in shadow
and inputs that were delivered do not count, and of several points that watch one input only one switches.
`,
  on: ['contract'],
  *run(context) {
    const { file, view, settings, asOf } = context;
    for (const { point, planB } of livePoints(context)) {
      const team = planB.owner?.value;
      if (!planB.owner || team === undefined) continue;
      const plans = view.plansOf(team, settings).filter(({ until }) => compareDates(until, asOf) > 0);
      const own = plans.find(plan => plan.file === file.key && plan.point === point.name);
      const rival = own && rivalOf(own, plans, context);
      if (!rival) continue;
      const { plan, days, shared, place } = rival;
      const name = plan.file === file.key ? plan.point : `${plan.contract}/${plan.point}`;
      yield {
        ...(shared === undefined ? {} : { severity: 'warning' as const }),
        message: [
          `Plan B of “${point.name}” counts on the team “${team}” ${spanText(own)}, and that of “${name}” ${spanText(plan)}: ${count(days, 'day')} at once.`,
          ...(shared === undefined ? [] : [`One delay of ${shared} trips both.`]),
          `Let another team own one of them, or decide ${earlierText({ ...own, name: point.name }, { ...plan, name })}.`,
        ].join(' '),
        range: planB.owner.node,
        related: [{ ...place, message: `Counts on “${team}” as well` }],
      };
    }
  },
});

interface Collision {
  readonly plan: TeamPlan;
  /** For how many days both need the team. */
  readonly days: number;
  /** An output that both wait for. */
  readonly shared: string | undefined;
}

interface Rival extends Collision {
  readonly place: Pick<RelatedPlace, 'file' | 'range'>;
}

/** Of the Plan Bs that need the team in the same days the worst one: one that trips together, then the longest. */
function rivalOf(own: TeamPlan, plans: readonly TeamPlan[], context: RuleContext<Contract>): Rival | undefined {
  const found = plans
    .filter(plan => plan !== own && !isAlternative(own, plan))
    .map(plan => ({ plan, days: overlap(own, plan), shared: own.outputs.find(one => plan.outputs.includes(one)) }))
    .filter(({ days }) => days > 0)
    .sort((a, b) => Number(b.shared !== undefined) - Number(a.shared !== undefined) || b.days - a.days);
  // Whether one is still waited for is asked of as few as possible: whatever is looked at may change.
  for (const collision of found) {
    const place = placeOf(collision.plan, context);
    if (place) return { ...collision, place };
  }
  return undefined;
}

/** Where another Plan B names its team; undefined where what it waits for was delivered. */
function placeOf({ contract, point: name }: TeamPlan, context: RuleContext<Contract>): Rival['place'] | undefined {
  const declared = context.view.contract(contract);
  if (!declared) return undefined;
  for (const { point, planB } of livePoints({ ...context, ...declared }))
    if (point.name === name) return { file: declared.file.key, range: planB.owner?.node ?? point.nameNode };
  return undefined;
}

function overlap(a: TeamPlan, b: TeamPlan): number {
  const from = compareDates(a.from, b.from) > 0 ? a.from : b.from;
  const until = compareDates(a.until, b.until) < 0 ? a.until : b.until;
  return daysBetween(from, until);
}

/** Of two points that watch one input, what one has replaced the other need not. */
function isAlternative(a: TeamPlan, b: TeamPlan): boolean {
  return a.file === b.file && a.inputs.some(input => b.inputs.includes(input));
}

/** Which of the two must begin how much earlier so that they follow each other: the one that has less to move. */
function earlierText(a: TeamPlan & { readonly name: string }, b: TeamPlan & { readonly name: string }): string {
  const [forA, forB] = [daysBetween(b.from, a.until), daysBetween(a.from, b.until)];
  return forA <= forB ? `“${a.name}” ${count(forA, 'day')} earlier` : `“${b.name}” ${count(forB, 'day')} earlier`;
}

function spanText({ from, until }: TeamPlan): string {
  return `from ${formatDate(from)} to ${formatDate(until)}`;
}
