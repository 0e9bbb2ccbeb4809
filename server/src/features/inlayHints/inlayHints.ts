import { providersOf, type Reached } from '../../analysis/checks/promise/providers.js';
import type { Observation, PointEvaluation } from '../../analysis/reversion/types.js';
import type { RuleContext } from '../../analysis/rule.js';
import { count } from '../../base/plural.js';
import type { Range } from '../../base/range.js';
import { compareDates, daysBetween, type PlainDate, spokenDate } from '../../base/values/date.js';
import type { Contract } from '../../model/contract.js';
import { placeOf } from '../../syntax/query.js';
import type { ContractFile } from '../../workspace/contractFile.js';
import { versionOf } from '../../workspace/promised.js';
import type { FeatureContext } from '../context.js';
import { lastSaidIn } from '../lastSaid.js';
import type { Place } from '../place.js';
import { outlookOf, standingsIn } from '../reversion/standing.js';

/** A few words behind a value that the file does not say itself. */
export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  /** Where it is said. */
  readonly source: Place;
}

/**
 * Within a range of a contract: behind `version` the provider's version, behind `needBy` when it comes, behind a
 * reversion point's `missBy` the last day that is no miss, and behind its lead time the last day to begin.
 */
export function inlayHintsIn(file: ContractFile, range: Range, features: FeatureContext): readonly InlayHint[] {
  if (file.document?.kind !== 'contract') return [];
  const context = features.checker.contextOf(file) as RuleContext<Contract> | undefined;
  if (!context) return [];
  const ofInputs = [...providersOf(context)].flatMap(reached => [versionHint(reached), dateHint(reached, features)]);
  const ofPoints = standingsIn(file, features).flatMap(standing => [
    latestHint(standing, file, features),
    momentHint(standing, file, features),
  ]);
  return [...ofInputs, ...ofPoints]
    .filter(hint => hint !== undefined)
    .filter(({ offset }) => range.start <= offset && offset <= range.end);
}

function versionHint({ input, provider, output }: Reached): InlayHint | undefined {
  const version = versionOf({ contract: provider.document, output });
  if (!input.version || !version) return undefined;
  const source = { file: provider.file.key, range: version.node };
  return { offset: placeOf(input.version.node).end, label: `now ${version.value.text}`, source };
}

/** What counts is what the provider said last: a delivery, a fresh forecast, else its promise. */
function dateHint({ input, provider, output }: Reached, features: FeatureContext): InlayHint | undefined {
  if (!input.needBy) return undefined;
  const offset = placeOf(input.needBy.node).end;
  const needBy = input.needBy.value;
  const said = lastSaidIn({ file: provider.file, contract: provider.document, output }, features);
  if (said.delivered) return { offset, label: 'delivered', source: placeOfEntry(said.delivered) };
  if (said.fresh && !isSame(said.fresh.likely, output.due?.value)) {
    return {
      offset,
      label: `forecast ${dayAnd(said.fresh.likely, needBy)}`,
      source: placeOfEntry(said.fresh.observation),
    };
  }
  if (!output.due) return undefined;
  return {
    offset,
    label: `due ${dayAnd(output.due.value, needBy)}`,
    source: { file: provider.file.key, range: output.due.node },
  };
}

/** `4 Dec, 3 days before`: a day, and how far it is from the one on which it is needed. */
function dayAnd(day: PlainDate, needBy: PlainDate): string {
  const days = daysBetween(day, needBy);
  const margin = days === 0 ? 'on that day' : `${count(Math.abs(days), 'day')} ${days > 0 ? 'before' : 'after'}`;
  return `${spokenDate(day, needBy)}, ${margin}`;
}

function isSame(day: PlainDate, other: PlainDate | undefined): boolean {
  return other !== undefined && compareDates(day, other) === 0;
}

function placeOfEntry({ file, entry }: Observation): Place {
  return { file: file.key, range: entry.node };
}

function latestHint(standing: PointEvaluation, file: ContractFile, context: FeatureContext): InlayHint | undefined {
  const { missBy } = standing.point;
  const { latest } = outlookOf(standing, context);
  if (!missBy || !latest) return undefined;
  const source = { file: file.key, range: standing.point.nameNode };
  return { offset: placeOf(missBy.node).end, label: `until ${spokenDate(latest, context.checker.today)}`, source };
}

function momentHint(standing: PointEvaluation, file: ContractFile, context: FeatureContext): InlayHint | undefined {
  const leadTime = standing.point.planB?.leadTime;
  const { decideBy } = outlookOf(standing, context);
  if (!leadTime || !decideBy) return undefined;
  const source = { file: file.key, range: standing.point.nameNode };
  const label = `decide by ${spokenDate(decideBy, context.checker.today)}`;
  return { offset: placeOf(leadTime.node).end, label, source };
}
