import type Fraction from 'fraction.js';
import { formatPercent } from '../../base/values/percent.js';
import type { Leg } from './types.js';

/** One leg in words: “date: 12 of 39 days late, 30.8 % > 20 %, forecast twice”; without the limit where none is given. */
export function legInWords(leg: Leg, legs: readonly Leg[], tolerance: Fraction | undefined): string {
  const several = legs.some(({ input }) => input !== leg.input);
  const name = several ? `${leg.input} ${leg.what}` : leg.what;
  const above = tolerance && leg.miss?.gt(tolerance) ? ` > ${formatPercent(tolerance)}` : '';
  const sum = leg.arithmetic === undefined ? undefined : `${leg.arithmetic}${above}`;
  return `${name}: ${[sum, leg.reason].filter(part => part !== undefined).join(', ')}`;
}

export function legsInWords(shown: readonly Leg[], legs: readonly Leg[], tolerance: Fraction): string {
  return shown.map(leg => legInWords(leg, legs, tolerance)).join('; ');
}
