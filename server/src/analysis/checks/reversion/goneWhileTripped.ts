import { formatDate } from '../../../base/values/date.js';
import { namesOfPart } from '../../../model/formerly.js';
import { formerSelf } from '../../baseline.js';
import { isOnPlanB } from '../../reversion/evaluatePoint.js';
import { rule } from '../../rule.js';
import { standingOf } from './standings.js';

export const goneWhileTripped = rule({
  id: 'reversion/gone-while-tripped',
  severity: 'error',
  title: 'A reversion point that has switched is gone.',
  docs: `
As long as a contract is on Plan B, its reversion point says so to everybody, and knows the way back. Taken out, or
renamed without \`formerly\`, the contract seems to be on Plan A, and what was recorded belongs to nothing.

\`\`\`yaml
reversionPoints:
  nightly-catalogue:                # was static-catalogue, which is on Plan B
    formerly: []
\`\`\`

Put it back, or write the earlier name into \`formerly\`. To make Plan B the plan, record the end first, then let the input
come \`from\` Plan B's output and take the point out.
`,
  on: ['contract'],
  *run(context) {
    const { baseline, document, view } = context;
    if (baseline.state !== 'ready') return;
    const former = formerSelf(document, baseline.workspace, view);
    if (!former) return;
    const kept = new Set(document.reversionPoints.flatMap(namesOfPart));
    for (const point of former.document.reversionPoints) {
      if (kept.has(point.name)) continue;
      const standing = standingOf({ file: former.file, contract: former.document, point }, context);
      // An input that comes from Plan B's output by now has made Plan B the plan.
      const from = point.planB?.from?.value;
      const isThePlan = document.inputs.some(
        input => from && input.from?.value.contract === from.contract && input.from.value.output === from.output,
      );
      if (!isOnPlanB(standing) || isThePlan) continue;
      yield {
        message: `The reversion point “${point.name}” is gone, but it is on Plan B${standing.since ? ` since ${formatDate(standing.since)}` : ''}. Put it back, or write “formerly: [${point.name}]” at the point that takes its place.`,
        range: document.id.node,
        related: [{ file: former.file.key, range: point.nameNode, message: 'It was here', inBaseline: true }],
      };
    }
  },
});
