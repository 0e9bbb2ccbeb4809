import type Fraction from 'fraction.js';
import { listOf } from '../../../base/suggest.js';
import { compareDates } from '../../../base/values/date.js';
import { formatPercent } from '../../../base/values/percent.js';
import type { Contract, ReversionPoint } from '../../../model/contract.js';
import { idsOfContract, namesOfPart } from '../../../model/formerly.js';
import type { ContractFile } from '../../../workspace/contractFile.js';
import { formerSelf } from '../../baseline.js';
import { changesInWords } from '../../history/told.js';
import type { TrailState } from '../../history/trail.js';
import { markOn } from '../../reversion/marks.js';
import { planText, termsText } from '../../reversion/pointTerms.js';
import { type RuleContext, rule } from '../../rule.js';
import type { Settings } from '../../settings.js';
import { livePoints } from './points.js';
import { standingOf } from './standings.js';

export const goalpostsMoved = rule({
  id: 'reversion/goalposts-moved',
  severity: 'warning',
  title: 'A reversion point was loosened while the upstream was missing its mark.',
  docs: `
What was agreed while all was well is not renegotiated while it is about to count. Once a miss is above half the
tolerance, raising the tolerance, putting the point into shadow, switching its last responsible moment off, watching less
or rewriting Plan B turns an agreement into a meeting.

\`\`\`yaml
reversionPoints:
  static-catalogue:
    missBy: 30 %                    # was 20 %; the cart is 18 % late
\`\`\`

Put it back, and use an \`override\` if Plan A is to be kept this once: two people sign it, and it ends. Compared with the
baseline, by the miss as it stands today; who changed it since, and when, comes from git.
`,
  on: ['contract'],
  *run(context) {
    const { baseline, document, file, view, settings } = context;
    if (baseline.state !== 'ready') return;
    const former = formerSelf(document, baseline.workspace, view);
    if (!former) return;
    for (const { point } of livePoints(context)) {
      const was = formerPoint(point, former.document);
      if (!was) continue;
      // By the tolerance and by what was watched as they were agreed, and everything else as it stands.
      const missBy = was.missBy ?? { value: settings.tolerance, node: was.nameNode };
      const agreed = { ...point, missBy, watches: was.watches };
      const before = standingOf({ file, contract: document, point: agreed }, context);
      const limit = before.tolerance.div(2);
      if (!before.miss?.gt(limit)) continue;
      const moved = loosenings(was, point, former.file, file, settings);
      if (moved.length === 0) continue;
      const who = changesInWords(termsTrail(point, was, former.file, context), termsText(point, file.text));
      yield {
        message: `${listOf(moved, 'and')} while the miss of “${point.name}” is ${formatPercent(before.miss, 1, limit)}, above half of its ${formatPercent(before.tolerance)}.${who === undefined ? '' : ` ${who}`} Put it back; to keep Plan A this once, an “override” needs two people and an end.`,
        range: point.missBy?.node ?? point.nameNode,
        related: [{ file: former.file.key, range: was.nameNode, message: 'As it was agreed', inBaseline: true }],
      };
    }
  },
});

/** The point that one of now continues: by its name, else by an earlier one. */
function formerPoint(now: ReversionPoint, before: Contract): ReversionPoint | undefined {
  const names = namesOfPart(now);
  return before.reversionPoints.find(point => names.includes(point.name));
}

/** Who changed what was agreed of a point, since somebody pinned what it watches. */
function termsTrail(
  point: ReversionPoint,
  was: ReversionPoint,
  fileBefore: ContractFile,
  { file, document, view, asOf }: RuleContext<Contract>,
): TrailState | undefined {
  const watched = point.watches.map(watch => watch.input.value);
  const pinned = document.inputs
    .filter(({ name }) => watched.includes(name))
    .flatMap(input => markOn(input, asOf)?.pinnedOn ?? []);
  return view.trail({
    file: file.key,
    ids: idsOfContract(document),
    subject: { what: 'terms', point: namesOfPart(point) },
    until: termsText(was, fileBefore.text),
    since: pinned.sort(compareDates)[0],
  });
}

/** What is looser than it was, each as the beginning of a sentence. */
function loosenings(
  was: ReversionPoint,
  is: ReversionPoint,
  fileBefore: ContractFile,
  fileNow: ContractFile,
  settings: Settings,
): readonly string[] {
  const toleranceOf = ({ missBy }: ReversionPoint): Fraction => missBy?.value ?? settings.tolerance;
  const silenceOf = ({ atLastResponsibleMoment: silence }: ReversionPoint) =>
    silence?.value ?? settings.atLastResponsibleMoment;
  const [before, now] = [toleranceOf(was), toleranceOf(is)];
  return [
    ...(now.gt(before) ? [`The tolerance went from ${formatPercent(before)} to ${formatPercent(now)}`] : []),
    ...(was.mode?.value !== 'shadow' && is.mode?.value === 'shadow' ? ['The point was put into shadow'] : []),
    ...(silenceOf(was) !== 'never' && silenceOf(is) === 'never'
      ? ['The switch at the last responsible moment was turned off']
      : []),
    ...unwatched(was, is),
    ...(planText(was, fileBefore.text) !== planText(is, fileNow.text) ? ['Plan B was rewritten'] : []),
  ];
}

/** What a point watched and no longer watches. */
function unwatched(was: ReversionPoint, { watches }: ReversionPoint): readonly string[] {
  return was.watches.flatMap(({ input, what }) => {
    const now = watches.filter(one => one.input.value === input.value);
    if (now.length === 0) return [`“${input.value}” is no longer watched`];
    if (now.some(one => one.what === undefined)) return [];
    const kept = new Set(now.flatMap(one => (one.what ?? []).map(({ value }) => value)));
    if (what?.every(({ value }) => kept.has(value))) return [];
    return [`Of “${input.value}” only ${listOf([...kept], 'and')} is watched now`];
  });
}
