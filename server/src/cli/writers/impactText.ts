import { count } from '../../base/plural.js';
import { comparedWith } from '../../features/compared.js';
import type { DateEffect, DateEffects } from '../../features/dateEffects.js';
import { datesHeading, datesSummary, effectText, isMoving, outputShiftText } from '../../features/dateEffectWords.js';
import { type Impact, type ImpactChange, type ImpactHit, subjectOf } from '../../features/impact.js';
import type { Place } from '../../features/place.js';
import type { Output } from '../program.js';
import { type Paint, painter } from './paint.js';

/** For people: change by change, worst first, then what all of it does to the dates, and a line that sums up. */
export function writeImpactText(
  { changes, baseline }: Impact,
  dates: DateEffects,
  hit: readonly string[],
  at: (place: Place) => string,
  out: Output,
): void {
  const paint = painter(out);
  for (const change of changes) out.write(`${block(change, at, paint)}\n\n`);
  if (isMoving(dates)) out.write(`${datesBlock(dates, at, paint)}\n\n`);
  const breaking = changes.filter(({ kind }) => kind === 'breaking').length;
  const unknown = changes.filter(({ kind }) => kind === 'unknown').length;
  const waived = changes.filter(change => change.waived).length;
  const sums = [
    count(changes.length, 'change'),
    `${breaking} breaking`,
    ...(unknown > 0 ? [`${unknown} not certain`] : []),
    ...(waived > 0 ? [`${waived} agreed to by waiver`] : []),
    `${count(hit.length, 'contract')} hit`,
  ];
  const compared = 'label' in baseline ? `${comparedWith(baseline.label)}.` : '';
  out.write(`${paint.bold(`${sums.join(', ')}.`)} ${paint.dim(compared)}\n`);
}

function block(change: ImpactChange, at: (place: Place) => string, paint: Paint): string {
  const place = change.place ? paint.dim(at(change.place)) : paint.dim('gone');
  return [
    `${label(change, paint)}  ${paint.bold(subjectOf(change))}  ${place}`,
    `  ${change.message}`,
    ...(change.waived
      ? [`  ${paint.dim(`waived until ${change.waived.until}, signed by ${change.waived.signedBy.join(', ')}`)}`]
      : []),
    ...(change.witness === undefined
      ? []
      : [`  ${paint.dim(`${change.witnessShows}:`)} ${JSON.stringify(change.witness)}`]),
    ...change.why.map(why => `  ${paint.dim(why)}`),
    ...change.hits.map(hit => `  ${paint.dim('→')} ${hitText(hit, at, paint)}`),
  ].join('\n');
}

function datesBlock(dates: DateEffects, at: (place: Place) => string, paint: Paint): string {
  return [
    `${paint.bold(datesHeading)}  ${paint.dim(datesSummary(dates))}`,
    ...dates.sources.map(output => `  ${paint.bold(output.name)}  ${outputShiftText(output, dates.asOf)}`),
    ...dates.dependents.flatMap(effect => effectLines(effect, dates, at, paint)),
  ].join('\n');
}

function effectLines(
  effect: DateEffect,
  { asOf }: DateEffects,
  at: (place: Place) => string,
  paint: Paint,
): readonly string[] {
  const { contract, input, after, outputs, owner, place } = effect;
  const through = after.path.length > 1 ? paint.dim(` (${after.path.join(' → ')})`) : '';
  const moved = outputs.map(output => `    ${output.name}  ${outputShiftText(output, asOf)}`);
  return [
    `  ${paint.dim('→')} ${paint.bold(contract)} ${effectText(effect)} at “${input}”${talkTo(owner)}  ${paint.dim(at(place))}`,
    `    ${after.reason}${through}`,
    ...moved,
  ];
}

function talkTo(owner: ImpactHit['owner']): string {
  return owner ? `, talk to ${owner.title ?? owner.team}${owner.contact ? ` (${owner.contact})` : ''}` : '';
}

function label({ kind, hits, waived }: ImpactChange, paint: Paint): string {
  if (waived) return paint.green('waived');
  if (kind === 'breaking') return paint.red('breaking');
  if (kind === 'unknown') return paint.yellow('unknown');
  return paint.green(hits.length === 0 ? 'safe' : 'free');
}

function hitText(hit: ImpactHit, at: (place: Place) => string, paint: Paint): string {
  const uses = hit.path.length > 1 ? `through ${hit.path.slice(0, -1).join(' → ')}` : usesText(hit);
  const where = hit.onlyBefore ? 'removed by this change' : at(hit.place);
  return `${paint.bold(hit.contract)} ${hit.effect} at “${hit.input}”, ${uses}${talkTo(hit.owner)}  ${paint.dim(where)}`;
}

function usesText({ uses }: ImpactHit): string {
  if (!uses) return 'uses everything';
  return uses.length === 0 ? 'uses date and levels' : `uses ${uses.join(', ')}`;
}
