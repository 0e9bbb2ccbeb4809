import { count } from '../../../base/plural.js';
import { compareDates, daysBetween, formatDate, type PlainDate } from '../../../base/values/date.js';
import { formatOutputReference } from '../../../base/values/names.js';
import type { Contract, PlanB, ReversionPoint } from '../../../model/contract.js';
import type { Team } from '../../../model/others.js';
import type { Declared } from '../../../workspace/workspace.js';
import { lastResponsibleMoment, readyOn } from '../../reversion/lastResponsibleMoment.js';
import { type RuleContext, rule } from '../../rule.js';
import type { Settings } from '../../settings.js';
import { type LivePoint, livePoints } from './points.js';

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
    for (const live of livePoints(context)) {
      const { point, planB } = live;
      const own = windowOf({ file: context.file, document: context.document }, point, context);
      if (!planB.owner || !own || !isArmed(point)) continue;
      const [worst, ...others] = rivals(planB.owner.value, live, own, context);
      if (!worst) continue;
      const { shared, window, days } = worst;
      const theirs = worst.contract.document.id.value;
      const name = theirs === context.document.id.value ? worst.live.point.name : `${theirs}/${worst.live.point.name}`;
      yield {
        ...(shared === undefined ? {} : { severity: 'warning' as const }),
        message: [
          `Plan B of “${point.name}” counts on the team “${planB.owner.value}” ${spanText(own)}, and that of “${name}” ${spanText(window)}: ${count(days, 'day')} at once.`,
          ...(shared === undefined ? [] : [`One delay of ${shared} trips both.`]),
          ...(others.length === 0 ? [] : [`So ${others.length === 1 ? 'does one more' : `do ${others.length} more`}.`]),
          `Let another team own one of them, or decide ${earlierText({ name: point.name, ...own }, { name, ...window })}.`,
        ].join(' '),
        range: planB.owner.node,
        related: [
          {
            file: worst.contract.file.key,
            range: worst.live.planB.owner?.node ?? worst.live.point.nameNode,
            message: `Counts on “${planB.owner.value}” as well`,
          },
        ],
      };
    }
  },
});

/** From the last responsible moment until Plan B works. */
interface Window {
  readonly from: PlainDate;
  readonly until: PlainDate;
}

interface Rival {
  readonly contract: Declared<Contract>;
  readonly live: LivePoint;
  readonly window: Window;
  /** For how many days both need the team. */
  readonly days: number;
  /** An output that both wait for. */
  readonly shared: string | undefined;
}

/** The other Plan Bs that need the team in the same days: those that trip together first, then the longest. */
function rivals(team: string, own: LivePoint, window: Window, context: RuleContext<Contract>): readonly Rival[] {
  const found: Rival[] = [];
  for (const contract of context.view.plansBy(team)) {
    if (contract.document.id.value === context.document.id.value && contract.file !== context.file) continue;
    const days = new Map<ReversionPoint, { readonly window: Window; readonly days: number }>();
    for (const point of contract.document.reversionPoints) {
      if (point === own.point || point.planB?.owner?.value !== team || !isArmed(point)) continue;
      const other = windowOf(contract, point, context);
      const both = other ? overlap(window, other) : 0;
      if (other && both > 0) days.set(point, { window: other, days: both });
    }
    // Whether it is still waited for is asked of those alone that would collide.
    if (days.size === 0) continue;
    for (const live of livePoints({ ...context, file: contract.file, document: contract.document })) {
      const both = days.get(live.point);
      if (both && !isAlternative(own, live)) found.push({ contract, live, ...both, shared: sharedOutput(own, live) });
    }
  }
  return found.sort((a, b) => Number(b.shared !== undefined) - Number(a.shared !== undefined) || b.days - a.days);
}

const known = new WeakMap<
  PlanB,
  { readonly settings: Settings; readonly team: Team | undefined; readonly window: Window | undefined }
>();

/** When a Plan B needs its team at the latest; undefined where nobody can say, or where that is over. */
function windowOf(
  { document }: Declared<Contract>,
  point: ReversionPoint,
  { view, settings, asOf }: RuleContext<Contract>,
): Window | undefined {
  const { planB } = point;
  if (!planB?.owner) return undefined;
  // The team's absences are all that it stands on besides its own contract.
  const team = view.teams(planB.owner.value)[0]?.document;
  let found = known.get(planB);
  if (found?.settings !== settings || found.team !== team) {
    const from = lastResponsibleMoment(point, document, view, settings).day;
    const until = from && readyOn(from, planB, view, settings);
    found = { settings, team, window: from && until && { from, until } };
    known.set(planB, found);
  }
  const { window } = found;
  return window && compareDates(window.until, asOf) > 0 ? window : undefined;
}

function overlap(a: Window, b: Window): number {
  const from = compareDates(a.from, b.from) > 0 ? a.from : b.from;
  const until = compareDates(a.until, b.until) < 0 ? a.until : b.until;
  return daysBetween(from, until);
}

function isArmed({ mode }: ReversionPoint): boolean {
  return mode?.value !== 'shadow';
}

/** Of two points that watch one input, what one has replaced the other need not. */
function isAlternative(a: LivePoint, b: LivePoint): boolean {
  return a.inputs.some(input => b.inputs.includes(input));
}

/** An output that both points wait for. */
function sharedOutput(a: LivePoint, b: LivePoint): string | undefined {
  const names = ({ inputs }: LivePoint) =>
    inputs.flatMap(({ from }) => (from ? [formatOutputReference(from.value)] : []));
  const others = new Set(names(b));
  return names(a).find(name => others.has(name));
}

/** Which of the two must begin how much earlier so that they follow each other: the one that has less to move. */
function earlierText(a: Window & { readonly name: string }, b: Window & { readonly name: string }): string {
  const [forA, forB] = [daysBetween(b.from, a.until), daysBetween(a.from, b.until)];
  return forA <= forB ? `“${a.name}” ${count(forA, 'day')} earlier` : `“${b.name}” ${count(forB, 'day')} earlier`;
}

function spanText({ from, until }: Window): string {
  return `from ${formatDate(from)} to ${formatDate(until)}`;
}
