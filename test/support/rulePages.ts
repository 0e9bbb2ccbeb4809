import type { Rule } from '../../server/src/analysis/rule.js';

/** What each family is about, in the order of the manual. */
const families: readonly (readonly [string, string])[] = [
  ['yaml', 'The text: is it YAML, and does it say what it seems to say?'],
  ['format', 'The fields of a file: which there are, and of what form they are.'],
  ['reference', 'What one file says of another: ids, outputs, fields, versions.'],
  ['promise', 'What is promised and required, as it stands now.'],
  ['breaking', 'What changed since the baseline, and whom it breaks.'],
  ['mark', 'The promise as a consumer accepted it, and what moved under it.'],
  ['reversion', 'Is the plan of a reversion point sound: can it switch in time, to something that stands?'],
  ['waiver', 'Agreed exceptions.'],
  ['network', 'What the contracts depend on together.'],
];

const note =
  '<!-- Generated from server/src/analysis/checks by the unit tests with UPDATE_EXPECT=1; change the rules instead. -->';

/** All pages of the manual about rules, by their path below `docs/rules`. */
export function rulePages(rules: readonly Rule[]): ReadonlyMap<string, string> {
  return new Map([['index.md', indexPage(rules)], ...rules.map(rule => [`${rule.id}.md`, rulePage(rule)] as const)]);
}

function rulePage({ id, severity, title, docs, run }: Rule): string {
  const family = id.split('/')[0];
  const waiver =
    run && family !== 'waiver' ? ' A single finding can be excused by a `waivers` entry of its contract.' : '';
  return `${note}

# ${id}

${title} Usually: **${severity}**.

${docs.trim()}

---

The policy sets how much it weighs: \`severities: { ${id}: ignore }\`, or \`hint\`, \`information\`, \`warning\`, \`error\`.${waiver}
[All rules](../index.md)
`;
}

function indexPage(rules: readonly Rule[]): string {
  const sections = families.map(([family, about]) => {
    const rows = rules
      .filter(({ id }) => id.startsWith(`${family}/`))
      .map(({ id, severity, title }) => `| [${id}](${id}.md) | ${severity} | ${title} |`);
    return `## ${family}\n\n${about}\n\n| rule | usually | finds |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `${note}\n\n# The rules\n\n\`contracts explain <rule>\` prints the same pages.\n\n${sections.join('\n')}`;
}
