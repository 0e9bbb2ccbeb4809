import type Fraction from 'fraction.js';
import { count } from '../../../base/plural.js';
import { compareDates, daysBetween, formatDate, type PlainDate } from '../../../base/values/date.js';
import { formatPercent } from '../../../base/values/percent.js';
import type { Contract, Input } from '../../../model/contract.js';
import { appendItem, insertEntry, setScalar } from '../../../syntax/edit.js';
import { entry } from '../../../syntax/query.js';
import type { WorkspaceFix } from '../../diagnostic.js';
import { lastResponsibleMoment, watchedInputs } from '../../reversion/lastResponsibleMoment.js';
import { markOn } from '../../reversion/marks.js';
import { firstDayAbove, largestTolerance } from '../../reversion/misses/date.js';
import type { DatedMark } from '../../reversion/types.js';
import { type RuleContext, rule } from '../../rule.js';
import { type LivePoint, livePoints } from './points.js';

export const tripsTooLate = rule({
  id: 'reversion/trips-too-late',
  severity: 'information',
  title: 'On delivery dates alone a reversion point trips when Plan B can no longer be ready.',
  docs: `
Plan B must begin by the last responsible moment: needBy − lead time − pad. Whether a date is missed is known for certain
only when it is past: with a tolerance of 20 % on the day after due + 20 % of the time that was agreed. That is usually
later.

\`\`\`yaml
inputs:
  cart:
    needBy: 2026-04-10
    pins: [{ date: 2026-01-05, version: 1.2.0, due: 2026-03-31 }]     # 85 days; 20 % of them are 17
reversionPoints:
  static-catalogue:
    watches: cart
    missBy: 20 %                     # trips on 18 April
    planB: { leadTime: 12d }         # must begin by 29 March
\`\`\`

It is information as long as the switch at the last responsible moment covers it: from that day on, silence counts as a
miss. With \`atLastResponsibleMoment: never\` it is an error. Ask for a fresh forecast by that day (a checkpoint), let it
switch at that moment, shorten Plan B, lower the tolerance, or move \`needBy\`.
`,
  on: ['contract'],
  *run(context) {
    const { document, view, settings } = context;
    for (const live of livePoints(context)) {
      const { point, planB } = live;
      const moment = lastResponsibleMoment(point, document, view, settings);
      if (!moment.day) continue;
      const tolerance = point.missBy?.value ?? settings.tolerance;
      const isCovered = (point.atLastResponsibleMoment?.value ?? settings.atLastResponsibleMoment) !== 'never';
      for (const { input, mark } of datedInputs(live, context)) {
        const trips = firstDayAbove(mark, tolerance, settings.smallestWindow);
        // A forecast that is asked for in time is the evidence that delivery dates cannot give.
        const isAsked = hasCheckpoint(input, moment.day);
        if (compareDates(trips, moment.day) <= 0 || (isCovered && isAsked)) continue;
        const largest = largestTolerance(mark, moment.day, settings.smallestWindow);
        const works = largest && writable(largest);
        const day = formatDate(moment.day);
        yield {
          severity: isCovered ? 'information' : 'error',
          message: [
            `On delivery dates alone “${point.name}” trips on ${formatDate(trips)}, ${count(daysBetween(moment.day, trips), 'day')} after the last responsible moment (${day}).`,
            `Largest tolerance that still works: ${works ? formatPercent(works) : 'none'}.`,
            isCovered
              ? `From ${day} on it switches unless ${silence(live, context)}.`
              : `Let it switch there, shorten Plan B’s ${planB.leadTime?.value.text}, or move needBy.`,
          ].join(' '),
          range: point.missBy?.node ?? point.nameNode,
          fixes: [
            ...(works ? [lowering(live, works, context)] : []),
            ...(isCovered ? [checkpoint(input, moment.day, context)] : []),
          ].flat(),
        };
      }
    }
  },
});

function silence({ point }: LivePoint, { settings }: RuleContext<Contract>): string {
  const rule = point.atLastResponsibleMoment?.value ?? settings.atLastResponsibleMoment;
  return rule === 'tripUnlessDelivered' ? 'it is delivered' : 'it is delivered or freshly forecast in time';
}

/** The watched inputs whose date is watched, with the date that was accepted. */
function* datedInputs(
  { point }: LivePoint,
  { document, asOf }: RuleContext<Contract>,
): Generator<{ readonly input: Input; readonly mark: DatedMark }> {
  for (const { input, what } of watchedInputs(point, document)) {
    const mark = what === undefined || what.has('date') ? markOn(input, asOf) : undefined;
    if (mark?.due) yield { input, mark: { agreedOn: mark.agreedOn, due: mark.due } };
  }
}

/**
 * A tolerance with one decimal of its percentage; undefined below 0.1 %, since 0 % is none. Rounded down: one that is a
 * little lower works as well, one that is a little higher may not.
 */
function writable(tolerance: Fraction): Fraction | undefined {
  const rounded = tolerance.mul(1000).floor().div(1000);
  return rounded.gt(0) ? rounded : undefined;
}

function lowering({ point }: LivePoint, works: Fraction, { file }: RuleContext<Contract>): readonly WorkspaceFix[] {
  const percent = `${works.mul(100).toString()} %`;
  const { body, missBy } = point;
  const edit =
    missBy?.node.kind === 'scalar'
      ? setScalar(file.tree, missBy.node, percent)
      : body && insertEntry(file.tree, body, 'missBy', percent);
  return edit
    ? [{ title: `Lower the tolerance to ${percent}`, edits: [{ file: file.key, ...edit }], safe: false }]
    : [];
}

function hasCheckpoint(input: Input, by: PlainDate): boolean {
  return input.checkpoints.some(checkpoint => checkpoint.by && compareDates(checkpoint.by.value, by) <= 0);
}

function checkpoint(input: Input, by: PlainDate, { file }: RuleContext<Contract>): readonly WorkspaceFix[] {
  const item = `{ by: ${formatDate(by)} }`;
  const list = entry(input.body, 'checkpoints')?.value;
  const edit =
    list?.kind === 'sequence'
      ? appendItem(file.tree, list, item)
      : input.body && insertEntry(file.tree, input.body, 'checkpoints', `[${item}]`);
  const title = `Ask for a forecast by ${formatDate(by)}`;
  return edit ? [{ title, edits: [{ file: file.key, ...edit }], safe: false }] : [];
}
