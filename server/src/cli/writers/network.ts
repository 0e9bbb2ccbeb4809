import type { NetworkReport, WeakPoint } from '../../analysis/propagation/weakPoints.js';
import { count } from '../../base/plural.js';
import { listOf } from '../../base/suggest.js';
import type { PlainDate } from '../../base/values/date.js';
import { comparedWith } from '../../features/compared.js';
import type { Output } from '../program.js';
import { type Paint, painter } from './paint.js';

/** A report, and one of the same day for another revision of the files. */
export interface NetworkBeside {
  readonly now: NetworkReport;
  readonly before: { readonly label: string; readonly report: NetworkReport } | undefined;
}

/** So many weak points are shown; the JSON has all. */
const mostShown = 15;
const mostNamed = 4;

/** One JSON document; `version` grows when a reader of it would have to change. */
export function writeNetworkJson(
  { now, before }: NetworkBeside,
  asOf: PlainDate,
  problems: readonly string[],
  out: Output,
): void {
  const document = {
    version: 1,
    asOf: asOf.toString(),
    ...now,
    ...(before ? { comparedWith: before.label, before: before.report } : {}),
    problems,
  };
  out.write(`${JSON.stringify(document, undefined, 2)}\n`);
}

/** For people: the measures of the whole, then the outputs whose failure hurts most. */
export function writeNetworkText({ now, before }: NetworkBeside, asOf: PlainDate, out: Output): void {
  const paint = painter(out);
  const size = [count(now.contracts, 'contract'), count(now.outputs, 'output'), count(now.inputs, 'input')];
  const same = before && isSame(now, before.report) ? ': nothing got better or worse' : '';
  const compared = before ? ` ${comparedWith(before.label)}${same}.` : '';
  const parts = [
    `${paint.bold(`${listOf(size, 'and')}.`)} ${paint.dim(`As of ${asOf}.${compared}`)}`,
    measures(now, before?.report, paint).join('\n'),
    ...weakPoints(now, before?.report, paint),
    ...commonCauses(now, paint),
  ];
  out.write(`${parts.join('\n\n')}\n`);
}

function measures(now: NetworkReport, before: NetworkReport | undefined, paint: Paint): readonly string[] {
  const rows = measuresOf(now);
  const width = Math.max(7, ...rows.map(({ share }) => measured(share).length + 1));
  const earlier = before && measuresOf(before);
  return rows.map(({ name, share, words, moreIsBetter }, i) => {
    const was = earlier ? change(share, earlier[i]?.share, moreIsBetter, paint) : '';
    return `  ${name.padEnd(22)} ${paint.bold(measured(share).padEnd(width))} ${words}${was}`;
  });
}

/** One measure of the whole network. */
export interface Measure {
  readonly name: string;
  /** Undefined where there is nothing to measure. */
  readonly share: number | undefined;
  readonly words: string;
  readonly moreIsBetter: boolean;
}

export function measuresOf(report: NetworkReport): readonly Measure[] {
  const { withSoundPlanB, hardInputs, containment, inLockstep, handOvers } = report;
  return [
    {
      name: 'Hard inputs, Plan B',
      share: hardInputs > 0 ? withSoundPlanB / hardInputs : undefined,
      words: `${withSoundPlanB} of ${count(hardInputs, 'open hard input')} have a Plan B that works in time if the provider fails today`,
      moreIsBetter: true,
    },
    {
      name: 'Containment',
      share: containment,
      words: 'of what failures would bring to a standstill, held by the Plan Bs',
      moreIsBetter: true,
    },
    {
      name: 'Lockstep',
      share: handOvers > 0 ? inLockstep / handOvers : undefined,
      words: `${inLockstep} of ${count(handOvers, 'open hand-over')} with a thin margin`,
      moreIsBetter: false,
    },
  ];
}

export function measured(share: number | undefined): string {
  return share === undefined ? 'nothing to measure' : percent(share);
}

/** Everything of it is in a fixed order, and of numbers and words only. */
export function isSame(now: NetworkReport, before: NetworkReport): boolean {
  return JSON.stringify(now) === JSON.stringify(before);
}

function change(now: number | undefined, before: number | undefined, moreIsBetter: boolean, paint: Paint): string {
  if (now === undefined || before === undefined || percent(now) === percent(before)) return '';
  const isBetter = now > before === moreIsBetter;
  return (isBetter ? paint.green : paint.red)(`  ${isBetter ? 'better' : 'worse'}, was ${percent(before)}`);
}

function weakPoints(now: NetworkReport, before: NetworkReport | undefined, paint: Paint): readonly string[] {
  const hurting = hurtingIn(now);
  if (hurting.length === 0) return [paint.green('No open output can stop or delay anybody.')];
  const earlier = new Map(before?.weakPoints.map(point => [point.name, point]));
  const blocks = hurting
    .slice(0, mostShown)
    .map(point => block(point, before && earlier.get(point.name), !!before, paint));
  const more = hurting.length - blocks.length;
  return [
    [
      paint.bold('What hurts most if it fails'),
      ...blocks,
      ...(more > 0 ? [paint.dim(`  ${more} more; “--format json” has all`)] : []),
    ].join('\n'),
  ];
}

/** The outputs whose failure or slip does anything to anybody. */
export function hurtingIn({ weakPoints }: NetworkReport): readonly WeakPoint[] {
  return weakPoints.filter(({ hit, distance }) => hit > 0 || distance !== undefined);
}

/** What the failure of an output does, and how little of a slip is felt. */
export function factsOf({ blocked, blockedWithoutPlanB, hit, distance }: WeakPoint): readonly string[] {
  const held = blockedWithoutPlanB - blocked.length;
  return [
    blocked.length > 0 ? `${count(blocked.length, 'contract')} would stand still` : 'nobody would stand still',
    ...(held > 0 ? [`${held} held by Plan B`] : []),
    ...(hit > blocked.length ? [`${hit - blocked.length} late`] : []),
    distance === undefined ? 'no slip delays anybody' : `${count(distance, 'day')} to trouble`,
  ];
}

function block(point: WeakPoint, before: WeakPoint | undefined, isCompared: boolean, paint: Paint): string {
  const { name, owner, blocked } = point;
  const isSingle = blocked.length > 0;
  const colour = isSingle ? paint.red : paint.yellow;
  const was = isCompared ? worsened(point, before, paint) : '';
  return [
    `  ${colour('●')} ${paint.bold(name)}${owner ? paint.dim(` (${owner})`) : ''}  ${factsOf(point).join(', ')}${was}`,
    ...(isSingle ? [paint.dim(`      ${namedList(blocked)}`)] : []),
  ].join('\n');
}

function worsened(now: WeakPoint, before: WeakPoint | undefined, paint: Paint): string {
  if (!before) return paint.red('  new');
  const notes = [
    ...(before.blocked.length === now.blocked.length ? [] : [`${before.blocked.length} before`]),
    ...(before.distance === now.distance
      ? []
      : [`${before.distance === undefined ? 'no trouble' : count(before.distance, 'day')} before`]),
  ];
  if (notes.length === 0) return '';
  const harm = (point: WeakPoint) =>
    point.blocked.length - (point.distance ?? Number.MAX_SAFE_INTEGER) / Number.MAX_SAFE_INTEGER;
  return (harm(now) > harm(before) ? paint.red : paint.green)(`  (${notes.join(', ')})`);
}

function commonCauses({ commonCauses, teamCauses }: NetworkReport, paint: Paint): readonly string[] {
  const plans = commonCauses.map(({ contract, point, outputs, teams }) => {
    return `  ${contract}/${point}  ${namedList([...outputs, ...teams.map(team => `the team ${team}`)])}`;
  });
  const teams = teamCauses.map(({ team, contract, inputs, standsStill }) => {
    const what = standsStill ? paint.red('stands still') : 'held by Plan B';
    return `  ${paint.bold(team)}  ${contract} at ${namedList(inputs.map(input => `“${input}”`))}: ${what}`;
  });
  return [
    ...(plans.length > 0 ? [[paint.bold('Plan A and Plan B fall together with'), ...plans].join('\n')] : []),
    ...(teams.length > 0
      ? [[paint.bold('One team, several inputs that nothing else joins'), ...teams].join('\n')]
      : []),
  ];
}

/** The first few of some names, and how many there are besides. */
export function namedList(names: readonly string[]): string {
  const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
  return `${names.slice(0, mostNamed).join(', ')}${more}`;
}

export function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
