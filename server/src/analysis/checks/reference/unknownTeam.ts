import { quoted } from '../../../base/quote.js';
import { baseName } from '../../../base/uri.js';
import { parseTeamId } from '../../../base/values/names.js';
import type { WorkspaceFix } from '../../diagnostic.js';
import { type RuleContext, rule } from '../../rule.js';
import { didYouMean, replacing } from './replacing.js';
import { teamFile } from './teamFile.js';

export const unknownTeam = rule({
  id: 'reference/unknown-team',
  severity: 'warning',
  title: 'An owner, or somebody to be told, is a team that has no file.',
  docs: `
A contract is owned by exactly one team, and a Plan B tells the teams that it concerns. Without the team's own file
nobody knows whom to talk to or what the team may decide: its authority is unknown.

\`\`\`yaml
contract: payments/orders
owner: paymnets            # no file says “team: paymnets”
\`\`\`

Correct the id, or write a file with \`team: payments\`, its title and its contact.
`,
  on: ['contract'],
  *run(context) {
    const { document, view } = context;
    const named = [
      document.owner,
      ...document.reversionPoints.flatMap(({ planB }) => [planB?.owner, ...(planB?.tell ?? [])]),
    ];
    for (const team of named) {
      // What is no id at all has its own message.
      if (!team || !parseTeamId(team.value).ok || view.teams(team.value).length > 0) continue;
      const meant = view.teamsLike(team.value);
      yield {
        message: `No file declares the team ${quoted(team.value)}.${didYouMean(meant) || ` Add one that says “team: ${team.value}”.`}`,
        range: team.node,
        fixes: [...replacing(team.node, meant, context), ...declaring(team.value, context)],
      };
    }
  },
});

function declaring(team: string, context: RuleContext): readonly WorkspaceFix[] {
  const creates = teamFile(team, context);
  if (!creates) return [];
  return [{ title: `Declare the team “${team}” in ${baseName(creates.file)}`, edits: [], creates, safe: false }];
}
