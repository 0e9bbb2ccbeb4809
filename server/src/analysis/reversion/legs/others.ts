import { compareDates } from '../../../base/values/date.js';
import type { Level } from '../../../model/contract.js';
import { missOfCost } from '../misses/cost.js';
import { missOfLevel, withWindowOf } from '../misses/level.js';
import { missOfScope } from '../misses/scope.js';
import type { Observation } from '../types.js';
import { deliveryOf } from './arrival.js';
import { actualLeg, type JudgedLeg, type LegContext, type Moment, markAt, observedUntil, unjudged } from './leg.js';

/** A level against what the consumer requires; else against what it pinned; else against the promise as it stands. */
export function levelLeg(name: string, context: LegContext, moment: Moment): JudgedLeg {
  const target = targetOf(name, context, moment);
  if (!target) {
    const reason = `neither required nor promised as a level: “${name}”`;
    return unjudged(name, { kind: 'unknown', reason }, [], context);
  }
  const latest = observedUntil(context, moment).findLast(({ entry }) => entry.level?.value === name && entry.observed);
  if (!latest?.entry.observed) {
    return unjudged(name, { kind: 'unknown', reason: 'nothing was observed yet' }, [], context);
  }
  const miss = missOfLevel(target, latest.entry.observed, context.tolerance);
  return observedLeg(name, miss, latest, context, moment);
}

function targetOf(name: string, context: LegContext, moment: Moment): Level | undefined {
  const named = (levels: readonly Level[] | undefined) => levels?.find(level => level.name === name);
  const promised = named(context.promised.output.levels);
  const pinned = named(markAt(context, moment)?.pin.levels);
  const required = named(context.input.levels);
  const target = required ?? pinned ?? promised;
  return target && withWindowOf(target, pinned ?? promised);
}

/** The names of the levels that an input can miss: those it requires, those it pinned, those that are promised. */
export function levelNames(context: LegContext, moment: Moment): readonly string[] {
  const levels = [
    ...context.input.levels,
    ...(markAt(context, moment)?.pin.levels ?? []),
    ...context.promised.output.levels,
  ];
  return [...new Set(levels.map(({ name }) => name))];
}

/**
 * What is done of the scope that was pinned, or as it stands where none was. It is judged when the output is delivered
 * or overdue: before, what is not done yet is work, unless the provider has taken it out of the promise.
 */
export function scopeLeg(context: LegContext, moment: Moment): JudgedLeg {
  const mark = markAt(context, moment);
  const promised = context.promised.output.scope?.value;
  const items = mark?.pin.scope?.value ?? promised;
  if (!items) return unjudged('scope', { kind: 'notApplicable', reason: 'no scope was promised' }, [], context);
  const observed = observedUntil(context, moment);
  const latest = observed.findLast(({ entry }) => entry.done);
  const done = new Set(latest?.entry.done?.map(({ value }) => value));
  const delivery = deliveryOf(context.input, observed);
  const due = mark?.due ?? context.promised.output.due?.value;
  if (!delivery && due && compareDates(moment.day, due) <= 0) {
    const left = new Set(promised?.map(({ id }) => id.value));
    const dropped = moment.undated && items.some(({ id }) => !left.has(id.value) && !done.has(id.value));
    if (!dropped) {
      const reason = `not due yet; ${items.filter(({ id }) => done.has(id.value)).length} of ${items.length} items done`;
      return unjudged('scope', { kind: 'unknown', reason }, latest ? [latest] : [], context);
    }
    const miss = missOfScope(items, id => left.has(id) || done.has(id));
    return { ...actualLeg('scope', miss, [], context, moment), reason: 'taken out of the promise' };
  }
  if (!latest) {
    const reason = `${delivery ? 'delivered' : 'due'}, and no entry says which items are “done”`;
    return unjudged('scope', { kind: 'unknown', reason }, [], context);
  }
  return observedLeg(
    'scope',
    missOfScope(items, id => done.has(id)),
    latest,
    context,
    moment,
  );
}

/** The last estimate at completion against the budget that was pinned, or as it stands where none was. */
export function costLeg(context: LegContext, moment: Moment): JudgedLeg {
  const budget = markAt(context, moment)?.pin.budget?.value ?? context.promised.output.budget?.value;
  if (!budget) return unjudged('cost', { kind: 'notApplicable', reason: 'no budget was promised' }, [], context);
  const latest = observedUntil(context, moment).findLast(({ entry }) => entry.cost?.estimate);
  const estimate = latest?.entry.cost?.estimate?.value;
  if (!latest || !estimate) {
    return unjudged('cost', { kind: 'unknown', reason: 'nobody said yet what it will have cost' }, [], context);
  }
  return observedLeg('cost', missOfCost(budget, estimate), latest, context, moment);
}

function observedLeg(
  what: string,
  miss: ReturnType<typeof missOfCost>,
  latest: Observation,
  context: LegContext,
  moment: Moment,
): JudgedLeg {
  const leg = actualLeg(what, miss, [latest], context, moment);
  return { reason: `observed on ${latest.date}`, ...leg };
}
