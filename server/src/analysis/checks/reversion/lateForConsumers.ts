import { count } from '../../../base/plural.js';
import { addDays, compareDates, daysBetween, formatDate, type PlainDate } from '../../../base/values/date.js';
import { durationInDays } from '../../../base/values/duration.js';
import type { Output, PlanB } from '../../../model/contract.js';
import { directReliances, namesOf, outputsBehind } from '../../consumers.js';
import { rule } from '../../rule.js';
import { needsPlanB } from '../network/planB.js';
import { livePoints } from './points.js';

export const lateForConsumers = rule({
  id: 'reversion/late-for-consumers',
  severity: 'warning',
  title: 'On Plan B an output comes too late for somebody who cannot do without it.',
  docs: `
Plan B may take longer than Plan A: \`adds\` says how much. What is left of it after the output's own \`slack\` moves the
output's date, and a consumer without a Plan B of its own then stands still.

\`\`\`yaml
outputs:
  orders: { due: 2026-12-11, slack: 1d }          # needed by 2026-12-12
reversionPoints:
  static-catalogue:
    planB: { adds: 3d }                           # 11 + (3 − 1) = 13 December
\`\`\`

Make Plan B shorter, give the output more slack, or agree with the consumer on a later day or on a Plan B of its own.
`,
  on: ['contract'],
  *run(context) {
    const { document, view } = context;
    for (const { point, planB, inputs } of livePoints(context)) {
      const outputs = new Set(inputs.flatMap(input => outputsBehind(document, input)));
      for (const output of outputs) {
        const finish = finishOnPlanB(output, planB);
        if (!finish || !output.due || !planB.adds) continue;
        for (const { file, contract, input } of directReliances(namesOf(document, output), view)) {
          const needBy = input.needBy?.value;
          // One that needs it before it is due is late on Plan A as well: “promise/need-by-before-due” tells of it.
          if (!needBy || compareDates(needBy, output.due.value) < 0 || compareDates(finish, needBy) <= 0) continue;
          if (!needsPlanB(contract, input)) continue;
          const late = count(daysBetween(needBy, finish), 'day');
          yield {
            message: `On Plan B of “${point.name}”, “${output.name}” comes on ${formatDate(finish)} (${arithmetic(output, planB)}), ${late} after ${contract.id.value} needs it, and it has no Plan B of its own.`,
            range: planB.adds.node,
            related: [{ file: file.key, range: input.needBy?.node ?? input.nameNode, message: 'Needed here' }],
          };
        }
      }
    }
  },
});

/** The output's date if Plan B is ready just in time: what it adds, less the slack, moves it. */
function finishOnPlanB({ due, slack }: Output, { adds }: PlanB): PlainDate | undefined {
  if (!due || !adds) return undefined;
  const late = durationInDays(adds.value, due.value) - (slack ? durationInDays(slack.value, due.value) : 0);
  return late > 0 ? addDays(due.value, late) : due.value;
}

function arithmetic({ due, slack }: Output, { adds }: PlanB): string {
  const less = slack ? ` − ${slack.value.text} of slack` : '';
  return `${due ? formatDate(due.value) : ''} + ${adds?.value.text}${less}`;
}
