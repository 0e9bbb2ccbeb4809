import { directReliances, namesOf, outputsBehind } from '../../consumers.js';
import { rule } from '../../rule.js';
import { livePoints } from './points.js';

export const changesUnsaid = rule({
  id: 'reversion/changes-unsaid',
  severity: 'information',
  title: 'Plan B does not say what consumers get.',
  docs: `
A contract on Plan B still delivers, but something else. Those who rely on it plan with that only if it is written down.

\`\`\`yaml
planB: { summary: Serve the nightly catalogue snapshot., leadTime: 5d }      # what do consumers get?
\`\`\`

Add \`changes\`, in a sentence: what one's own consumers get differently, or that they notice nothing. A contract that
nobody relies on owes nobody an answer.
`,
  on: ['contract'],
  *run(context) {
    const { document, view } = context;
    for (const { point, planB, inputs } of livePoints(context)) {
      if (planB.changes) continue;
      const outputs = new Set(inputs.flatMap(input => outputsBehind(document, input)));
      const felt = [...outputs].find(output => directReliances(namesOf(document, output), view).length > 0);
      if (!felt) continue;
      yield {
        message: `Plan B of “${point.name}” does not say what those who rely on “${felt.name}” get instead. Add “changes”, as “Prices may be a day old.”`,
        range: point.nameNode,
      };
    }
  },
});
