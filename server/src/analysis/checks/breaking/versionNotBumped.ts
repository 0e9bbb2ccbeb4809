import { count } from '../../../base/plural.js';
import { type Bump, bumpBetween, leastVersion, meetsDemand, type Version } from '../../../base/values/version.js';
import type { Contract, Output } from '../../../model/contract.js';
import type { Placed } from '../../../model/placed.js';
import type { Change } from '../../changes/change.js';
import { type ContractDifference, changesOf } from '../../changes/changesOf.js';
import { matchOutputs } from '../../changes/matchOutputs.js';
import type { Severity } from '../../diagnostic.js';
import { type RuleContext, type RuleFinding, rule } from '../../rule.js';
import { replacing } from '../reference/replacing.js';

export const versionNotBumped = rule({
  id: 'breaking/version-not-bumped',
  severity: 'error',
  title: 'The version did not grow as the changes demand.',
  docs: `
The version is how consumers who do not read every change know what happened: the first number grows when something
broke, the second when something was added or changed without harm, the third when only words changed. (Below 1.0.0 a
break asks for the second, anything else for the third, as npm reads ranges.) It follows shapes and levels; a date that
moves never asks for a new version. Breaks are counted whether or not somebody is hit by them, or a waiver covers them.

\`\`\`yaml
# before                     # now: a field is gone, so at least 3.0.0
version: 2.1.0               version: 2.2.0
\`\`\`

Set the version that the message names; a quick fix does it. An output that has its own \`version\` is counted on its own,
so that the consumers of its siblings need not care; one that drops it goes on with the contract's version, which must
not lie below.
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
  /** The output that had a version of its own, and now has that of the contract. */
  readonly dropped: Output | undefined;
}

function slotsOf({ before, changes }: ContractDifference, now: Contract): readonly Slot[] {
  const of = (output: Output) => changes.filter(change => change.output === output.name && change.aspect !== 'removed');
  const slot = (
    was: Placed<Version> | undefined,
    is: Placed<Version> | undefined,
    at: string,
    dropped?: Output,
  ): readonly Slot[] => (was && is ? [{ before: was.value, after: is, changes: [], at, dropped }] : []);
  const [ofContract] = slot(before.document.version, now.version, 'version');
  const { kept, removed } = matchOutputs(before.document, now);
  const own = kept.flatMap(([was, is]): readonly Slot[] => {
    if (was.version || is.version) {
      const at = `outputs/${is.name}/version`;
      const isDropped = is.version === undefined;
      const [found] = slot(
        was.version ?? before.document.version,
        is.version ?? now.version,
        at,
        isDropped ? is : undefined,
      );
      found?.changes.push(...of(is));
      return found ? [found] : [];
    }
    ofContract?.changes.push(...of(is));
    return [];
  });
  const keptNames = new Set(kept.map(([, is]) => is.name));
  const removedNames = new Set(removed.map(({ name }) => name));
  const others = changes.filter(({ output, aspect }) =>
    aspect === 'removed' ? removedNames.has(output) : !keptNames.has(output),
  );
  ofContract?.changes.push(...others);
  return ofContract ? [ofContract, ...own] : own;
}

function judge(slot: Slot, context: RuleContext<Contract>): RuleFinding | undefined {
  const { before, after, changes, at, dropped } = slot;
  const demanding = changes.filter(({ demand }) => demand !== 'none');
  const demand = greatest(demanding);
  if (demand === undefined ? bumpBetween(before, after.value) !== 'lower' : meetsDemand(before, after.value, demand)) {
    return undefined;
  }
  const least = leastVersion(before, demand ?? 'none').text;
  const causes = demanding.filter(change => change.demand === demand);
  const fixes = replacing(after.node, [least], context, {
    title: version => `Set the version to ${version}`,
    safe: true,
  });
  return {
    message: sentence(slot, least, demand, causes),
    range: dropped?.nameNode ?? after.node,
    severity: severities[demand ?? 'major'],
    at,
    related: causes
      .slice(0, 5)
      .map(change => ({ file: context.file.key, range: change.range, message: change.message })),
    // The contract's version is that of its other outputs too: theirs need not grow for one that lost its own.
    ...(dropped ? {} : { fixes }),
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
  { before, after: { value: after }, dropped }: Slot,
  least: string,
  demand: Exclude<Bump, 'none'> | undefined,
  causes: readonly Change[],
): string {
  const [first] = causes;
  const whose = dropped ? `The version of “${dropped.name}”, now that of the contract,` : 'The version';
  const mend = dropped ? `Give it a version of its own again, ${least} or later.` : `Set it to ${least} or later.`;
  if (!demand || !first) return `${whose} went back from ${before.text} to ${after.text}. ${mend}`;
  const stands =
    after.text === before.text
      ? `${whose} is still ${before.text}`
      : `${whose} went from ${before.text} to ${after.text}`;
  const more = causes.length > 1 ? ` (and ${count(causes.length - 1, 'more change')} of this weight)` : '';
  return `${stands}, but ${reason(demand, first)}: ${first.message.replace(/\.$/, '')}${more}. ${mend}`;
}

function reason(demand: Exclude<Bump, 'none'>, { rule, before }: Change): string {
  if (demand === 'major') return 'a promise broke';
  if (demand === 'patch') return 'words changed';
  const isNew = rule === undefined ? before === undefined : additions.has(rule);
  return isNew ? 'something was added' : 'the promise changed';
}

/** The rules whose matter is something new, where it harms nobody. */
const additions: ReadonlySet<string> = new Set([
  'breaking/property-added',
  'breaking/required-property-added',
  'breaking/enum-value-added',
  'breaking/union-variant-added',
]);
