import type Fraction from 'fraction.js';
import { listOf } from '../../../base/suggest.js';
import { formatPercent } from '../../../base/values/percent.js';
import type { Contract, ReversionPoint } from '../../../model/contract.js';
import type { Node } from '../../../syntax/nodes.js';
import { entry } from '../../../syntax/query.js';
import type { ContractFile } from '../../../workspace/contractFile.js';
import { formerSelf } from '../../baseline.js';
import { rule } from '../../rule.js';
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
baseline, by the miss as it stands today.
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
      // By the tolerance that was agreed, and everything else as it stands.
      const missBy = was.missBy ?? { value: settings.tolerance, node: was.nameNode };
      const before = standingOf({ file, contract: document, point: { ...point, missBy } }, context);
      const limit = before.tolerance.div(2);
      if (!before.miss?.gt(limit)) continue;
      const moved = loosenings(was, point, former.file, file, settings);
      if (moved.length === 0) continue;
      yield {
        message: `${listOf(moved, 'and')} while the miss of “${point.name}” is ${formatPercent(before.miss, 1, limit)}, above half of its ${formatPercent(before.tolerance)}. Put it back; to keep Plan A this once, an “override” needs two people and an end.`,
        range: point.missBy?.node ?? point.nameNode,
        related: [{ file: former.file.key, range: was.nameNode, message: 'As it was agreed', inBaseline: true }],
      };
    }
  },
});

/** The point that one of now continues: by its name, else by an earlier one. */
export function formerPoint({ name, formerly }: ReversionPoint, before: Contract): ReversionPoint | undefined {
  const names = [name, ...formerly.map(({ value }) => value)];
  return before.reversionPoints.find(point => names.includes(point.name));
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
    ...(planText(was, fileBefore) !== planText(is, fileNow) ? ['Plan B was rewritten'] : []),
  ];
}

/** What Plan B says, whatever its layout; a drill may be noted at any time. */
function planText({ planB }: ReversionPoint, { text }: ContractFile): string {
  const node: Node | undefined = planB?.node;
  if (node?.kind !== 'map') return '';
  const drill = entry(node, 'drill');
  return node.entries
    .filter(one => one !== drill)
    .map(one => text.slice(one).replace(/\s+/g, ' ').trim())
    .sort()
    .join('\n');
}
