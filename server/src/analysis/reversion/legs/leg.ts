import Fraction from 'fraction.js';
import { compareDates, type PlainDate } from '../../../base/values/date.js';
import { formatPercent } from '../../../base/values/percent.js';
import type { Input } from '../../../model/contract.js';
import type { ContractFile } from '../../../workspace/contractFile.js';
import type { Promised } from '../../../workspace/promised.js';
import type { Settings } from '../../settings.js';
import type { ReversionView } from '../observations.js';
import type { ForecastOn, Leg, Mark, Miss, Observation } from '../types.js';

/** What a leg is judged by, whatever the day. */
export interface LegContext {
  /** The file of the consumer. */
  readonly file: ContractFile;
  readonly input: Input;
  readonly promised: Promised;
  /** All that was observed of the output until the day of the evaluation, in order. */
  readonly observations: readonly Observation[];
  /** The forecasts among them, one a day (the last one written), oldest first. */
  readonly forecasts: readonly ForecastOn[];
  /** The marks of the input until that day, oldest first. */
  readonly marks: readonly Mark[];
  readonly tolerance: Fraction;
  /** The miss above which a leg is watched. */
  readonly watchFrom: Fraction;
  readonly lastMoment: PlainDate | undefined;
  readonly settings: Settings;
  readonly view: ReversionView;
}

/** The day on which a leg is judged. */
export interface Moment {
  readonly day: PlainDate;
  /**
   * Whether what stands in the files without a date counts too (a moved due, the shape): it is known today, but nobody
   * knows since when.
   */
  readonly undated: boolean;
  /** The day of the last return: what was known by then no longer trips. */
  readonly settledOn: PlainDate | undefined;
}

/** A leg with what the way back to Plan A counts: there a delivery is no miss, however late it came. */
export interface JudgedLeg extends Leg {
  readonly missForReturn?: Fraction;
}

export function observedUntil({ observations }: LegContext, { day }: Moment): readonly Observation[] {
  return observations.filter(({ date }) => compareDates(date, day) <= 0);
}

export function forecastsUntil({ forecasts }: LegContext, { day }: Moment): readonly ForecastOn[] {
  return forecasts.filter(({ date }) => compareDates(date, day) <= 0);
}

export function isFresh({ freshUntil }: ForecastOn, { day }: Moment): boolean {
  return compareDates(day, freshUntil) <= 0;
}

export function markAt({ marks }: LegContext, { day }: Moment): Mark | undefined {
  return marks.findLast(({ pinnedOn }) => compareDates(pinnedOn, day) <= 0);
}

/** A leg whose miss is an actual: one is enough. */
export function actualLeg(
  what: string,
  miss: Miss,
  evidence: readonly Observation[],
  context: LegContext,
  moment: Moment,
): JudgedLeg {
  if (miss.kind !== 'known') return unjudged(what, miss, evidence, context);
  const state = miss.ratio.gt(context.tolerance) ? 'tripped' : stateBelow(miss.ratio, context);
  return settled({ ...known(what, miss, evidence, context), state }, moment);
}

export function unjudged(
  what: string,
  { kind, reason }: Exclude<Miss, { kind: 'known' }>,
  evidence: readonly Observation[],
  { input }: Pick<LegContext, 'input'>,
): JudgedLeg {
  return { input: input.name, what, state: kind, reason, evidence };
}

/** A leg without its state. */
export function known(
  what: string,
  { ratio, words }: Extract<Miss, { kind: 'known' }>,
  evidence: readonly Observation[],
  { input, tolerance }: LegContext,
): Omit<JudgedLeg, 'state'> {
  const arithmetic = `${words}, ${formatPercent(ratio, 1, tolerance)}`;
  return { input: input.name, what, miss: ratio, missForReturn: ratio, arithmetic, evidence };
}

export function stateBelow(ratio: Fraction, { watchFrom }: LegContext): 'watching' | 'ok' {
  return ratio.gt(watchFrom) ? 'watching' : 'ok';
}

/** After a return the evidence that was there before it is history: else whatever tripped once would trip for ever. */
export function settled(leg: JudgedLeg, { settledOn }: Moment): JudgedLeg {
  if (leg.state !== 'tripped' || !settledOn) return leg;
  const latest = leg.evidence.at(-1);
  if (!latest || compareDates(latest.date, settledOn) > 0) return leg;
  return { ...leg, state: 'ok', reason: `settled by the return on ${settledOn}` };
}

export const noMiss = new Fraction(0);
