import { formerSelf } from '../../analysis/baseline.js';
import { type Bump, leastVersion, rangesFor, satisfies, type Version, widenRange } from '../../base/values/version.js';
import { versionOf } from '../../workspace/promised.js';
import { differenceOf } from '../hover/changeText.js';
import { observedOutput, relianceAt } from './names.js';
import type { Ask, Proposal } from './proposal.js';

const bumps: readonly (readonly [Bump, string])[] = [
  ['major', 'something broke'],
  ['minor', 'something was added'],
  ['patch', 'only words changed'],
];

/** Our own next version, the one that the changes demand first; of a pin or a delivery the version that the promise has. */
export function versions(ask: Ask): readonly Proposal[] {
  const { document, path } = ask;
  const promise = relianceAt(ask)?.promise ?? observedOutput(ask);
  const theirs = promise && versionOf(promise)?.value;
  if (theirs) return [{ label: theirs.text, kind: 'version', detail: 'as it stands' }];
  if (document.kind !== 'contract' || (path[0] !== 'version' && path[0] !== 'outputs')) return [];
  const { before, demand } = baselineOf(ask);
  if (!before) {
    return [
      { label: '0.1.0', kind: 'version', detail: 'a first draft' },
      { label: '1.0.0', kind: 'version', detail: 'a first promise' },
    ];
  }
  const next = bumps.map(([bump, detail]): Proposal & { readonly bump: Bump } => ({
    label: leastVersion(before, bump).text,
    kind: 'version',
    detail: `${bump}: ${detail}`,
    bump,
  }));
  const same: Proposal = { label: before.text, kind: 'version', detail: 'as in the baseline' };
  return demand === 'none'
    ? [same, ...next.toReversed()]
    : [...next.filter(({ bump }) => bump === demand), ...next.filter(({ bump }) => bump !== demand), same];
}

/** Ranges that the provider's version meets. */
export function versionRanges(ask: Ask): readonly Proposal[] {
  const reliance = relianceAt(ask);
  const version = reliance?.promise && versionOf(reliance.promise)?.value;
  if (!version) return [{ label: '*', kind: 'version', detail: 'any version' }];
  const old = reliance.input.version?.value;
  const wider: readonly Proposal[] =
    old && !satisfies(version, old)
      ? [{ label: widenRange(old, version), kind: 'version', detail: `what it was, and ${version.text}` }]
      : [];
  return [
    ...wider,
    ...rangesFor(version).map((label): Proposal => ({ label, kind: 'version', detail: rangeDetail(label, version) })),
    { label: '*', kind: 'version', detail: 'any version' },
  ];
}

function rangeDetail(range: string, { text, major }: Version): string {
  if (range.startsWith('^')) return `${text} and what does not break it`;
  if (range.startsWith('~')) return `${text} and its patches`;
  if (range.startsWith('>=')) return `${text} and all that follow`;
  return range.endsWith('.x') ? `every ${major}` : 'this one only';
}

/** The version in the baseline, and how it has to grow for what changed since. */
function baselineOf({ context, document, file, path }: Ask): {
  readonly before: Version | undefined;
  readonly demand: Bump;
} {
  const { baseline } = context.checker;
  if (document.kind !== 'contract' || baseline.state !== 'ready') return { before: undefined, demand: 'none' };
  const was = formerSelf(document, baseline.workspace, context.workspace)?.document;
  const name = path[0] === 'outputs' ? path[1] : undefined;
  const output = name === undefined ? undefined : was?.outputs.find(candidate => candidate.name === name);
  const before = (output?.version ?? was?.version)?.value;
  const difference = differenceOf(file, context);
  const demands = (difference.state === 'known' ? difference.changes : [])
    .filter(change => name === undefined || change.output === name)
    .map(({ demand }) => demand);
  return { before, demand: bumps.find(([bump]) => demands.includes(bump))?.[0] ?? 'none' };
}
