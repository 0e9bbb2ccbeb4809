import type Fraction from 'fraction.js';
import { compareDates, type PlainDate } from '../../base/values/date.js';
import type { Duration } from '../../base/values/duration.js';
import { limitFor } from '../../base/values/missLimit.js';
import type { ReversionPoint } from '../../model/contract.js';
import type { Settings } from '../settings.js';
import type { OverrideInForce } from './types.js';

/** When the way back to Plan A is proposed, with the policy's defaults filled in; undefined where there is no way back. */
export interface WayBack {
  /** Every leg must have this miss or less. */
  readonly limit: Fraction;
  readonly for: Duration;
  readonly observations: number;
  readonly times: number;
  readonly notAfter: PlainDate | undefined;
}

export function wayBackOf({ back }: ReversionPoint, tolerance: Fraction, settings: Settings): WayBack | undefined {
  if (back?.never) return undefined;
  return {
    limit: limitFor(back?.missBy?.value ?? settings.back.missBy, tolerance),
    for: back?.for?.value ?? settings.back.for,
    observations: back?.observations?.value.valueOf() ?? settings.back.observations,
    times: back?.times?.value.valueOf() ?? settings.back.times,
    notAfter: back?.notAfter?.value,
  };
}

/** The override of a point, where it counts on a day: it has not ended, and enough independent people signed it. */
export function overrideOn(
  { override }: ReversionPoint,
  day: PlainDate,
  settings: Settings,
): OverrideInForce | undefined {
  if (!override?.keep || !override.until || compareDates(day, override.until.value) > 0) return undefined;
  const signed = new Set(override.signedBy.map(({ value }) => value)).size;
  if (signed < settings.signatures) return undefined;
  return { override, keep: override.keep.value, until: override.until.value };
}
