import Fraction from 'fraction.js';
import {
  areComparable,
  describeMismatch,
  formatQuantity,
  inBaseUnits,
  type Quantity,
} from '../../../base/values/quantity.js';
import { unitNamed } from '../../../base/values/units.js';
import type { Level } from '../../../model/contract.js';
import type { Observed } from '../../../model/others.js';
import type { Miss } from '../types.js';

/**
 * The miss of a level against what was observed. A percentage of at least so much, with a window, is a service level:
 * its gap is divided by the error budget. `scale` divides instead of the target. With `absolute` the miss is the share
 * of the allowed gap that is used, times the tolerance, so that it is above the tolerance just when the gap is too large.
 */
export function missOfLevel(level: Level, observed: Observed, tolerance: Fraction): Miss {
  const measured = measure(level, observed);
  if ('reason' in measured) return { kind: 'unknown', reason: measured.reason };
  const bound = boundOf(level, measured.quantity);
  if ('reason' in bound) return { kind: 'unknown', reason: bound.reason };
  const miss = ratioOf(level, bound, tolerance);
  if ('reason' in miss) return { kind: 'unknown', reason: miss.reason };
  return { kind: 'known', ratio: miss.ratio, words: `${wordsOf(level, bound, measured)}${miss.note}` };
}

/** Whether the miss is counted on the error budget. */
export function isServiceLevel(level: Level): boolean {
  return level.window !== undefined && level.atLeast?.value.unit?.dimension === share;
}

const share = 'share';

interface Reason {
  readonly reason: string;
}

/** What was observed as a quantity, with the counts behind it. */
interface Measured {
  readonly quantity: Quantity;
  readonly counts?: { readonly bad: Fraction; readonly total: Fraction };
}

function measure(level: Level, observed: Observed): Measured | Reason {
  if (observed.kind === 'quantity') return { quantity: observed.value };
  const { good, total } = observed;
  const counted = `${good.toFraction()} good of ${total.toFraction()}`;
  if (total.lte(0)) return { reason: `“${counted}” counts nothing: “total” is how many there were, from 1.` };
  if (good.lt(0) || good.gt(total)) {
    return { reason: `“${counted}” cannot be: “good” is between 0 and “total”.` };
  }
  if (level.atMost) {
    const target = level.atMost.value.text;
    return {
      reason: `“${counted}” counts the good ones, and at most ${target} is promised: observe a quantity instead.`,
    };
  }
  const quantity = percentage(good.div(total));
  return { quantity: { ...quantity, text: counted }, counts: { bad: total.sub(good), total } };
}

function percentage(ratio: Fraction): Quantity {
  const unit = unitNamed('%');
  const value = ratio.mul(100);
  return { value, unit, text: formatQuantity(value, unit) };
}

/** The bound that matters, and how far the observed value is on its bad side, in base units. */
interface Bound {
  readonly kind: 'atLeast' | 'atMost' | 'within' | 'below' | 'above';
  readonly target: Quantity;
  readonly gap: Fraction;
  /** What the gap is divided by, where neither `scale` nor `absolute` says it. */
  readonly divisor: Fraction;
}

function boundOf(level: Level, observed: Quantity): Bound | Reason {
  const mismatch = targetsOf(level).find(target => !areComparable(target, observed));
  if (mismatch) return { reason: describeMismatch(mismatch, observed) };
  const value = inBaseUnits(observed);
  if (level.atLeast) return lowBound(level, level.atLeast.value, value);
  if (level.atMost) {
    const target = inBaseUnits(level.atMost.value);
    return { kind: 'atMost', target: level.atMost.value, gap: value.sub(target), divisor: target.abs() };
  }
  if (level.rangeOf) return rangeBound(level.rangeOf.value, value);
  return { reason: `The level “${level.name}” has no bound that can be read.` };
}

function targetsOf({ atLeast, atMost, rangeOf, scale, absolute }: Level): readonly Quantity[] {
  const single = [atLeast, atMost, scale, absolute].flatMap(target => (target ? [target.value] : []));
  return [...single, ...(rangeOf?.value ?? [])];
}

function lowBound(level: Level, target: Quantity, value: Fraction): Bound {
  const low = inBaseUnits(target);
  const divisor = isServiceLevel(level) ? new Fraction(1).sub(low) : low.abs();
  return { kind: 'atLeast', target, gap: low.sub(value), divisor };
}

function rangeBound([first, second]: readonly [Quantity, Quantity], value: Fraction): Bound | Reason {
  const [low, high] = [inBaseUnits(first), inBaseUnits(second)];
  if (low.gt(high))
    return { reason: `The range from ${first.text} to ${second.text} holds nothing: its ends are swapped.` };
  const width = high.sub(low);
  const divisorOf = (bound: Fraction) => (bound.equals(0) ? width : bound.abs());
  if (value.lt(low)) return { kind: 'below', target: first, gap: low.sub(value), divisor: divisorOf(low) };
  if (value.gt(high)) return { kind: 'above', target: second, gap: value.sub(high), divisor: divisorOf(high) };
  return { kind: 'within', target: first, gap: new Fraction(0), divisor: new Fraction(1) };
}

function ratioOf(
  level: Level,
  { gap, divisor, kind, target }: Bound,
  tolerance: Fraction,
): { ratio: Fraction; note: string } | Reason {
  if (kind === 'within') return { ratio: new Fraction(0), note: '' };
  const { scale, absolute } = level;
  if (absolute) {
    const allowed = inBaseUnits(absolute.value);
    if (allowed.lte(0))
      return { reason: `“absolute: ${absolute.value.text}” allows no gap at all: write a larger one.` };
    return { ratio: usedUp(gap, allowed, tolerance), note: `, a gap of ${absolute.value.text} allowed` };
  }
  const by = scale ? inBaseUnits(scale.value) : divisor;
  if (by.lte(0)) return { reason: noRatio(level, target) };
  return { ratio: gap.div(by), note: scale ? `, counted in ${scale.value.text}` : '' };
}

/** Above the tolerance just when the gap is larger than what is allowed; in proportion below and above it. */
function usedUp(gap: Fraction, allowed: Fraction, tolerance: Fraction): Fraction {
  if (tolerance.gt(0)) return tolerance.mul(gap.div(allowed));
  return gap.sub(allowed).div(allowed);
}

function noRatio(level: Level, target: Quantity): string {
  if (level.scale) return `“scale: ${level.scale.value.text}” cannot divide a gap: write a larger one.`;
  const what = isServiceLevel(level) ? 'leaves no error budget' : 'has no ratio';
  return `A target of ${target.text} ${what}: say with “absolute” which gap is too large.`;
}

function wordsOf(level: Level, bound: Bound, { quantity, counts }: Measured): string {
  if (isServiceLevel(level) && !level.absolute && !level.scale) return budgetWords(bound, quantity, counts);
  const target = bound.target.text;
  switch (bound.kind) {
    case 'atLeast':
      return `${quantity.text}, at least ${target}`;
    case 'atMost':
      return `${quantity.text}, at most ${target}`;
    case 'within':
    case 'below':
    case 'above':
      return `${quantity.text} ${bound.kind === 'within' ? 'within' : 'outside'} ${rangeText(level)}`;
  }
}

function rangeText({ rangeOf }: Level): string {
  return (rangeOf?.value ?? []).map(({ text }) => text).join(' to ');
}

/** “61 of 10000 bad, 50 allowed”, or in percent where nobody counted. */
function budgetWords({ divisor }: Bound, quantity: Quantity, counts: Measured['counts']): string {
  if (counts) {
    const allowed = formatQuantity(divisor.mul(counts.total), undefined);
    return `${counts.bad.toFraction()} of ${counts.total.toFraction()} bad, ${allowed} allowed`;
  }
  const bad = percentage(new Fraction(1).sub(inBaseUnits(quantity)));
  return `${bad.text} bad, ${percentage(divisor).text} allowed`;
}

/** A level with the window that the promise counts it over, where the one who requires it says none. */
export function withWindowOf(level: Level, promised: Level | undefined): Level {
  return level.window || !promised?.window ? level : { ...level, window: promised.window };
}
