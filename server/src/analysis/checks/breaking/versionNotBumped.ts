import { count } from '../../../base/plural.js';
import { type Bump, bumpBetween, leastVersion, meetsDemand, type Version } from '../../../base/values/version.js';
import type { Contract } from '../../../model/contract.js';
import type { Placed } from '../../../model/placed.js';
import type { Change } from '../../changes/change.js';
import { type ContractDifference, changesOf } from '../../changes/changesOf.js';
import { matchOutputs } from '../../changes/contractChanges.js';
import type { Severity } from '../../diagnostic.js';
import { type RuleContext, type RuleFinding, rule } from '../../rule.js';
import { replacing } from '../reference/replacing.js';

export const versionNotBumped = rule({
  id: 'breaking/version-not-bumped',
  severity: 'error',
  title: 'The version did not grow as the changes demand.',
  docs: `
The version is how consumers who do not read every change know what happened: the first number grows when something
broke, the second when something was added, the third when only words changed. (Below 1.0.0 a break asks for the second,
anything else for the third, as npm reads ranges.) It follows shapes and levels; a date that moves never asks for a new
version. Breaks are counted whether or not somebody is hit by them, or a waiver covers them.

\`\`\`yaml
# before                     # now: a field is gone, so at least 3.0.0
version: 2.1.0               version: 2.2.0
\`\`\`

Set the version that the message names; a quick fix does it. An output that has its own \`version\` is counted on its own,
so that the consumers of its siblings need not care.
`,
  on: ['contract'],
  *run(context) {
    const difference = changesOf(context);
    if (!difference?.binding) return;
    for (const slot of slotsOf(difference, context.document)) {
      const finding = judge(slot, context);
      if (finding) yield finding;
    }
  },
});

/** One version with the changes that it has to count. */
interface Slot {
  readonly before: Version;
  readonly after: Placed<Version>;
  readonly changes: Change[];
  readonly at: string;
}

function slotsOf({ before, changes }: ContractDifference, now: Contract): readonly Slot[] {
  const slots = new Map<Placed<Version>, Slot>();
  const add = (was: Placed<Version> | undefined, is: Placed<Version> | undefined, at: string): Slot | undefined => {
    if (!was || !is) return undefined;
    const known = slots.get(is) ?? { before: was.value, after: is, changes: [], at };
    slots.set(is, known);
    return known;
  };
  add(before.document.version, now.version, 'version');
  const { kept, removed } = matchOutputs(before.document, now);
  for (const [was, is] of kept) {
    const at = is.version ? `outputs/${is.name}/version` : 'version';
    const slot = add(was.version ?? before.document.version, is.version ?? now.version, at);
    slot?.changes.push(...changes.filter(({ output, aspect }) => output === is.name && aspect !== 'removed'));
  }
  const keptNames = new Set(kept.map(([, is]) => is.name));
  const removedNames = new Set(removed.map(({ name }) => name));
  const ofContract = changes.filter(({ output, aspect }) =>
    aspect === 'removed' ? removedNames.has(output) : !keptNames.has(output),
  );
  if (now.version) slots.get(now.version)?.changes.push(...ofContract);
  return [...slots.values()];
}

function judge({ before, after, changes, at }: Slot, context: RuleContext<Contract>): RuleFinding | undefined {
  const demanding = changes.filter(({ demand }) => demand !== 'none');
  const demand = greatest(demanding);
  if (demand === undefined ? bumpBetween(before, after.value) !== 'lower' : meetsDemand(before, after.value, demand)) {
    return undefined;
  }
  const least = leastVersion(before, demand ?? 'none').text;
  const causes = demanding.filter(change => change.demand === demand);
  return {
    message: sentence(before, after.value, least, demand, causes),
    range: after.node,
    severity: severities[demand ?? 'major'],
    at,
    related: causes
      .slice(0, 5)
      .map(change => ({ file: context.file.key, range: change.range, message: change.message })),
    fixes: replacing(after.node, [least], context, { title: version => `Set the version to ${version}`, safe: true }),
  };
}

const severities: Readonly<Record<Exclude<Bump, 'none'>, Severity>> = {
  major: 'error',
  minor: 'warning',
  patch: 'hint',
};

function greatest(changes: readonly Change[]): Exclude<Bump, 'none'> | undefined {
  return (['major', 'minor', 'patch'] as const).find(bump => changes.some(({ demand }) => demand === bump));
}

function sentence(
  before: Version,
  after: Version,
  least: string,
  demand: Exclude<Bump, 'none'> | undefined,
  causes: readonly Change[],
): string {
  const [first] = causes;
  if (!demand || !first)
    return `The version went back from ${before.text} to ${after.text}. Set it to ${least} or later.`;
  const stands =
    after.text === before.text
      ? `The version is still ${before.text}`
      : `The version went from ${before.text} to ${after.text}`;
  const more = causes.length > 1 ? ` (and ${count(causes.length - 1, 'more change')} of this weight)` : '';
  return `${stands}, but ${reasons[demand]}: ${first.message.replace(/\.$/, '')}${more}. Set it to ${least} or later.`;
}

const reasons: Readonly<Record<Exclude<Bump, 'none'>, string>> = {
  major: 'a promise broke',
  minor: 'something was added',
  patch: 'words changed',
};
