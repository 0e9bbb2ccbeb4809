import { isOnPlanB } from '../../analysis/reversion/evaluatePoint.js';
import type { Leg, PointEvaluation, StepState } from '../../analysis/reversion/types.js';
import { formatDate } from '../../base/values/date.js';
import { formatPercent } from '../../base/values/percent.js';
import type { ReversionPoint } from '../../model/contract.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import type { FeatureContext } from '../context.js';
import { outlookOf, standingOf, stateWords } from '../reversion/standing.js';
import { dateText, fromToday } from './dateText.js';
import { bullets, paragraphs, plain } from './markdown.js';

const nextWords: Readonly<Record<StepState, string>> = {
  tripped: 'trips',
  onPlanB: 'works on Plan B',
  returning: 'proposes the way back',
  ok: 'is back on Plan A',
  latched: 'stays on Plan B for good',
};

/** A reversion point in a few lines: how it stands and why, what it watches, until when it can still switch, what is next. */
export function pointText(point: ReversionPoint, file: ContractFile, context: FeatureContext): string | undefined {
  const standing = standingOf(point, file, context);
  if (!standing) return undefined;
  const { checker } = context;
  const since = standing.since ? ` since ${formatDate(standing.since)}` : '';
  const shadow = standing.mode === 'shadow' ? ' · shadow: it only logs' : '';
  return paragraphs([
    `**${plain(point.name)}** · ${stateWords[standing.state]}${since}${shadow}`,
    sentence(standing.because),
    // Of a single leg on Plan A the sentence says it all.
    standing.legs.length > 1 || isOnPlanB(standing) ? legTable(standing.legs) : undefined,
    bullets([
      `Tolerance: ${formatPercent(standing.tolerance)}, strictly more trips`,
      laterLine(standing, context),
      momentLine(standing, context),
      standing.next &&
        `Next: ${nextWords[standing.next.state]} on ${dateText(standing.next.on, checker.today)} if nothing is recorded until then (${plain(standing.next.because)})`,
      planBLine(standing),
    ]),
  ]);
}

/** What a point says of one of the inputs that it watches: its state, and the sum behind each leg. */
export function watchText(point: ReversionPoint, input: string, file: ContractFile, context: FeatureContext): string {
  const standing = standingOf(point, file, context);
  if (!standing) return '';
  const legs = standing.legs.filter(leg => leg.input === input && leg.arithmetic !== undefined);
  const sums = legs.map(leg => `${plain(leg.what)} ${plain(leg.arithmetic ?? '')}`);
  return [stateWords[standing.state], ...sums].join('; ');
}

function legTable(legs: readonly Leg[]): string | undefined {
  if (legs.length === 0) return undefined;
  const rows = legs.map(
    ({ input, what, arithmetic, reason, state }) =>
      `| ${plain(input)} | ${plain(what)} | ${plain([arithmetic, reason].filter(part => part !== undefined).join(', '))} | ${state === 'notApplicable' ? 'not promised' : state} |`,
  );
  return ['| Watched | | Miss | |', '|---|---|---|---|', ...rows].join('\n');
}

function laterLine(standing: PointEvaluation, context: FeatureContext): string | undefined {
  const { latest } = outlookOf(standing, context);
  return latest && `Trips if it comes later than ${formatDate(latest)}`;
}

function momentLine({ lastResponsibleMoment, point }: PointEvaluation, { checker }: FeatureContext): string {
  if (!lastResponsibleMoment.day) return `Last responsible moment: none. ${plain(lastResponsibleMoment.reason)}`;
  const { day, input } = lastResponsibleMoment;
  const { leadTime, pad } = point.planB ?? {};
  const less = [leadTime, pad].flatMap(part => (part ? [` − ${plain(part.value.text)}`] : [])).join('');
  return `Last responsible moment: ${formatDate(day)} (${fromToday(day, checker.today)}): needBy of ${plain(input)}${less}`;
}

function planBLine({ point: { planB } }: PointEvaluation): string | undefined {
  if (!planB?.summary) return undefined;
  const owner = planB.owner ? `, by ${plain(planB.owner.value)}` : '';
  const cap = planB.cap ? `, for ${plain(planB.cap.value.text)} at most` : '';
  return `Plan B: ${plain(planB.summary.value.trim().replace(/\.$/, ''))}${owner || cap ? ` (${(owner + cap).slice(2)})` : ''}`;
}

function sentence(words: string): string {
  return `${plain(words.charAt(0).toUpperCase() + words.slice(1))}.`;
}
