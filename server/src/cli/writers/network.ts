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
export function writeNetworkJson({ now, before }: NetworkBeside, asOf: PlainDate, out: Output): void {
  const document = {
    version: 1,
    asOf: asOf.toString(),
    ...now,
    ...(before ? { comparedWith: before.label, before: before.report } : {}),
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
  const width = Math.max(7, ...[soundShare, containment, lockstep].map(value => measured(value(now)).length + 1));
  const line = (name: string, words: string, value: Measure, moreIsBetter: boolean) => {
    const own = value(now);
    return `  ${name.padEnd(22)} ${paint.bold(measured(own).padEnd(width))} ${words}${before ? change(own, value(before), moreIsBetter, paint) : ''}`;
  };
  return [
    line(
      'Hard inputs, Plan B',
      `${now.withSoundPlanB} of ${count(now.hardInputs, 'open hard input')} have a Plan B that works in time if the provider fails today`,
      soundShare,
      true,
    ),
    line('Containment', 'of what failures would bring to a standstill, held by the Plan Bs', containment, true),
    line(
      'Lockstep',
      `${now.inLockstep} of ${count(now.handOvers, 'open hand-over')} with a thin margin`,
      lockstep,
      false,
    ),
  ];
}

type Measure = (report: NetworkReport) => number | undefined;

function soundShare({ withSoundPlanB, hardInputs }: NetworkReport): number | undefined {
  return hardInputs > 0 ? withSoundPlanB / hardInputs : undefined;
}

function containment({ containment }: NetworkReport): number | undefined {
  return containment;
}

function lockstep({ inLockstep, handOvers }: NetworkReport): number | undefined {
  return handOvers > 0 ? inLockstep / handOvers : undefined;
}

function measured(share: number | undefined): string {
  return share === undefined ? 'nothing to measure' : percent(share);
}

/** Everything of it is in a fixed order, and of numbers and words only. */
function isSame(now: NetworkReport, before: NetworkReport): boolean {
  return JSON.stringify(now) === JSON.stringify(before);
}

function change(now: number | undefined, before: number | undefined, moreIsBetter: boolean, paint: Paint): string {
  if (now === undefined || before === undefined || percent(now) === percent(before)) return '';
  const isBetter = now > before === moreIsBetter;
  return (isBetter ? paint.green : paint.red)(`  ${isBetter ? 'better' : 'worse'}, was ${percent(before)}`);
}

function weakPoints(now: NetworkReport, before: NetworkReport | undefined, paint: Paint): readonly string[] {
  const hurting = now.weakPoints.filter(({ hit, distance }) => hit > 0 || distance !== undefined);
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

function block(point: WeakPoint, before: WeakPoint | undefined, isCompared: boolean, paint: Paint): string {
  const { name, owner, blocked, blockedWithoutPlanB, hit, distance } = point;
  const isSingle = blocked.length > 0;
  const colour = isSingle ? paint.red : paint.yellow;
  const held = blockedWithoutPlanB - blocked.length;
  const facts = [
    isSingle ? `${count(blocked.length, 'contract')} would stand still` : 'nobody would stand still',
    ...(held > 0 ? [`${held} held by Plan B`] : []),
    ...(hit > blocked.length ? [`${hit - blocked.length} late`] : []),
    distance === undefined ? 'no slip delays anybody' : `${count(distance, 'day')} to trouble`,
  ];
  const was = isCompared ? worsened(point, before, paint) : '';
  const named = blocked.slice(0, mostNamed).join(', ');
  const rest = blocked.length > mostNamed ? ` and ${blocked.length - mostNamed} more` : '';
  return [
    `  ${colour('●')} ${paint.bold(name)}${owner ? paint.dim(` (${owner})`) : ''}  ${facts.join(', ')}${was}`,
    ...(isSingle ? [paint.dim(`      ${named}${rest}`)] : []),
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

function commonCauses({ commonCauses }: NetworkReport, paint: Paint): readonly string[] {
  if (commonCauses.length === 0) return [];
  const lines = commonCauses.map(({ contract, point, outputs }) => {
    const more = outputs.length > mostNamed ? ` and ${outputs.length - mostNamed} more` : '';
    return `  ${contract}/${point}  ${outputs.slice(0, mostNamed).join(', ')}${more}`;
  });
  return [[paint.bold('Plan A and Plan B fall together with'), ...lines].join('\n')];
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
