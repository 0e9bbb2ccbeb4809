import { escapeMarkdown } from '../../base/markdown.js';
import { count } from '../../base/plural.js';
import { listOf } from '../../base/suggest.js';
import type { PlainDate } from '../../base/values/date.js';
import { comparedWith } from '../../features/compared.js';
import { factsOf, hurtingIn, isSame, measured, measuresOf, type NetworkBeside, namedList } from './network.js';

/** A page for a pull request or a wiki: everything, in tables. */
export function networkMarkdown({ now, before }: NetworkBeside, asOf: PlainDate): string {
  const size = [count(now.contracts, 'contract'), count(now.outputs, 'output'), count(now.inputs, 'input')];
  const same = before && isSame(now, before.report) ? ': nothing got better or worse' : '';
  const compared = before ? ` ${escapeMarkdown(comparedWith(before.label))}${same}.` : '';
  const parts = [
    '# Where the network is weak',
    `${listOf(size, 'and')}. As of ${asOf}.${compared}`,
    ...measuresTable({ now, before }),
    ...section(
      'What hurts most if it fails',
      ['Output', 'Owner', 'What happens', 'Who stands still'],
      hurtingIn(now).map(point => [
        escapeMarkdown(point.name),
        escapeMarkdown(point.owner ?? 'nobody'),
        factsOf(point).join(', '),
        escapeMarkdown(namedList(point.blocked)),
      ]),
    ),
    ...section(
      'What takes Plan A and Plan B',
      ['Reversion point', 'Both fall with'],
      now.commonCauses.map(({ contract, point, outputs, teams }) => [
        escapeMarkdown(`${contract}/${point}`),
        escapeMarkdown(namedList([...outputs, ...teams.map(team => `the team ${team}`)])),
      ]),
    ),
    ...section(
      'One team, several inputs that nothing else joins',
      ['Team', 'Contract', 'Inputs', 'Without the team'],
      now.teamCauses.map(({ team, contract, inputs, standsStill }) => [
        escapeMarkdown(team),
        escapeMarkdown(contract),
        escapeMarkdown(inputs.join(', ')),
        standsStill ? '**stands still**' : 'held by Plan B',
      ]),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

function measuresTable({ now, before }: NetworkBeside): readonly string[] {
  const earlier = before && measuresOf(before.report);
  const rows = measuresOf(now).map(({ name, share, words }, i) => [
    name,
    `**${measured(share)}**`,
    ...(earlier ? [measured(earlier[i]?.share)] : []),
    words,
  ]);
  return [table(['', '', ...(earlier ? ['before'] : []), ''], rows)];
}

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length > 0 ? [`## ${title}`, table(head, rows)] : [];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}
