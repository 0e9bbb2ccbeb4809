import { compareText } from '../../../base/order.js';
import { listOf } from '../../../base/suggest.js';
import type { TextEdit } from '../../../base/text.js';
import type { Contract, Input, PlanB } from '../../../model/contract.js';
import { appendItem, insertEntry } from '../../../syntax/edit.js';
import type { SyntaxTree } from '../../../syntax/parse.js';
import { entry } from '../../../syntax/query.js';
import { directReliances, namesOf, outputsBehind } from '../../consumers.js';
import type { WorkspaceFix } from '../../diagnostic.js';
import { type RuleContext, rule } from '../../rule.js';
import { livePoints } from './points.js';

export const consumerNotTold = rule({
  id: 'reversion/consumer-not-told',
  severity: 'warning',
  title: 'A direct consumer is not told when Plan B starts.',
  docs: `
When a contract goes on with Plan B, its consumers get something else. Those who rely on its outputs hear of it from
\`tell\`, on the same day.

\`\`\`yaml
planB:
  changes: Prices may be a day old.
  tell: [storefront]              # marketing relies on this contract too
\`\`\`

Add the team to \`tell\`. Only the consumers of outputs that depend on a watched input count, and not the contract's own
team.
`,
  on: ['contract'],
  *run(context) {
    for (const { point, planB, inputs } of livePoints(context)) {
      const missing = consumingTeams(inputs, context).filter(team => !planB.tell.some(({ value }) => value === team));
      if (missing.length === 0) continue;
      yield {
        message: `${listOf(
          missing.map(team => `“${team}”`),
          'and',
        )} ${missing.length === 1 ? 'relies' : 'rely'} on what “${point.name}” changes, but ${missing.length === 1 ? 'is' : 'are'} not in “tell”. Add ${missing.length === 1 ? 'it' : 'them'}.`,
        range: entry(planB.node, 'tell')?.key ?? point.nameNode,
        fixes: [telling(missing, planB, context)],
      };
    }
  },
});

/** The teams that rely on an output behind one of the inputs, but for the contract's own. */
function consumingTeams(inputs: readonly Input[], { document, view }: RuleContext<Contract>): readonly string[] {
  const outputs = new Set(inputs.flatMap(input => outputsBehind(document, input)));
  const teams = [...outputs]
    .flatMap(output => directReliances(namesOf(document, output), view))
    .flatMap(({ contract }) => contract.owner?.value ?? [])
    .filter(team => team !== document.owner?.value);
  return [...new Set(teams)].sort(compareText);
}

function telling(teams: readonly string[], planB: PlanB, { file }: RuleContext<Contract>): WorkspaceFix {
  const title = `Tell ${listOf(
    teams.map(team => `“${team}”`),
    'and',
  )} too`;
  return { title, edits: edits(teams, planB, file.tree).map(edit => ({ file: file.key, ...edit })), safe: false };
}

function edits(teams: readonly string[], planB: PlanB, tree: SyntaxTree): readonly TextEdit[] {
  const told = entry(planB.node, 'tell')?.value;
  if (told?.kind !== 'sequence')
    return planB.node.kind === 'map' ? [insertEntry(tree, planB.node, 'tell', `[${teams.join(', ')}]`)] : [];
  return told.flow ? [appendItem(tree, told, teams.join(', '))] : teams.map(team => appendItem(tree, told, team));
}
